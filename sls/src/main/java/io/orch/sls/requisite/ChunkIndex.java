package io.orch.sls.requisite;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.target.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds the chunks that a requisite names, by index; each different requisite is looked up once.
 */
final class ChunkIndex {

  private static final int[] NONE = {};

  private final List<LowChunk> chunks;
  private final Map<String, List<Integer>> byId = new HashMap<>();
  private final Map<String, List<Integer>> bySls = new HashMap<>();
  private final Map<Key, int[]> resolved = new HashMap<>();

  private record Key(String state, String name) {}

  ChunkIndex(List<LowChunk> chunks) {
    this.chunks = chunks;
    for (int i = 0; i < chunks.size(); i++) {
      LowChunk chunk = chunks.get(i);
      put(byId, chunk.id(), i);
      if (!chunk.name().equals(chunk.id())) {
        put(byId, chunk.name(), i);
      }
      put(bySls, chunk.sls(), i);
      for (String sls : chunk.includedFrom()) {
        put(bySls, sls, i);
      }
    }
  }

  private static void put(Map<String, List<Integer>> map, String key, int index) {
    List<Integer> list = map.computeIfAbsent(key, k -> new ArrayList<>());
    if (list.isEmpty() || list.get(list.size() - 1) != index) {
      list.add(index);
    }
  }

  /** The indexes of the chunks that are meant, ascending; shared, not to be changed. */
  int[] find(String state, String name) {
    return resolved.computeIfAbsent(new Key(state, name), this::lookUp);
  }

  private int[] lookUp(Key key) {
    if (Glob.isPattern(key.name)) {
      return scan(key);
    }
    if (key.state.equals("sls")) {
      return array(bySls.getOrDefault(key.name, List.of()));
    }
    List<Integer> named = byId.getOrDefault(key.name, List.of());
    if (key.state.equals("id")) {
      return array(named);
    }
    return array(named.stream().filter(i -> chunks.get(i).state().equals(key.state)).toList());
  }

  private int[] scan(Key key) {
    Glob glob = Glob.of(key.name);
    Predicate<LowChunk> matches =
        switch (key.state) {
          case "sls" ->
              c -> glob.matches(c.sls()) || c.includedFrom().stream().anyMatch(glob::matches);
          case "id" -> c -> glob.matches(c.id()) || glob.matches(c.name());
          default ->
              c -> c.state().equals(key.state) && (glob.matches(c.id()) || glob.matches(c.name()));
        };
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      if (matches.test(chunks.get(i))) {
        found.add(i);
      }
    }
    // a name that merely looks like a glob means itself too
    return found.isEmpty() ? array(byId.getOrDefault(key.name, List.of())) : array(found);
  }

  private static int[] array(List<Integer> list) {
    return list.isEmpty() ? NONE : list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The names that a requisite of a module could have. */
  Set<String> names(String state) {
    Set<String> names = new TreeSet<>();
    for (LowChunk chunk : chunks) {
      if (state.equals("sls")) {
        names.add(chunk.sls());
      } else if (state.equals("id") || chunk.state().equals(state)) {
        names.add(chunk.id());
      }
    }
    return names;
  }
}
