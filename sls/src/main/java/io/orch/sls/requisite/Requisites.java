package io.orch.sls.requisite;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Suggestion;
import io.orch.sls.target.Glob;
import io.orch.sls.value.DataList;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requisites of the chunks of a run, resolved to the chunks that they mean, and the sequence in
 * which the chunks can be run. Chunks are named by their index in the given list.
 */
public final class Requisites {

  private static final int LISTED = 10;

  private final List<LowChunk> chunks;
  private final ChunkIndex index;
  private final List<List<Link>> links = new ArrayList<>();
  private final Map<Integer, List<Integer>> preparers = new HashMap<>();

  /** A requisite and the chunks it means: empty when there are none. */
  public record Link(Requisite requisite, int[] targets) {}

  private Requisites(List<LowChunk> chunks) {
    this.chunks = List.copyOf(chunks);
    this.index = new ChunkIndex(this.chunks);
    for (int i = 0; i < this.chunks.size(); i++) {
      links.add(resolve(i));
    }
    leaveOutCircularInclusions();
    for (int i = 0; i < this.chunks.size(); i++) {
      for (Link link : links.get(i)) {
        if (link.requisite.kind() == RequisiteKind.PREREQ) {
          for (int target : link.targets) {
            preparers.computeIfAbsent(target, t -> new ArrayList<>()).add(i);
          }
        }
      }
    }
  }

  /** Resolves the requisites of chunks that are in order. */
  public static Requisites of(List<LowChunk> chunks) {
    return new Requisites(chunks);
  }

  /**
   * What is wrong with the requisites of chunks: names that no chunk has, and circles.
   *
   * @param read the SLS of the run as {@code environment:sls}; one that declares nothing may be
   *     required all the same
   */
  public static List<Problem> check(List<LowChunk> chunks, Set<String> read) {
    Requisites requisites = of(chunks);
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      for (Link link : requisites.links.get(i)) {
        if (link.targets.length == 0 && !requisites.satisfied(i, link.requisite, read)) {
          problems.add(requisites.unknown(chunks.get(i), link.requisite, read));
        }
      }
    }
    try {
      requisites.sequence();
    } catch (OrchException e) {
      problems.addAll(e.problems());
    }
    return problems;
  }

  /** Every requisite of a chunk with the chunks that it means. */
  public List<Link> links(int chunk) {
    return links.get(chunk);
  }

  /** The chunks that name this one under {@code prereq}: they come before it. */
  public List<Integer> preparers(int chunk) {
    return preparers.getOrDefault(chunk, List.of());
  }

  /**
   * The chunks in the sequence of execution: in order, but each after what it requires.
   *
   * @throws OrchException when requisites form a circle
   */
  public int[] sequence() {
    return new Sequence(chunks, this).compute();
  }

  private List<Link> resolve(int chunk) {
    List<Link> found = new ArrayList<>();
    LowChunk low = chunks.get(chunk);
    low.arguments()
        .forEach(
            (key, value) -> {
              RequisiteKind kind = RequisiteKind.of(key);
              if (kind != null) {
                items(kind, value, low.at(key), found, chunk);
              }
            });
    return found.isEmpty() ? List.of() : Collections.unmodifiableList(found);
  }

  private void items(
      RequisiteKind kind, @Nullable Object value, Location at, List<Link> found, int chunk) {
    List<?> list = value instanceof List<?> l ? l : value == null ? List.of() : List.of(value);
    for (int i = 0; i < list.size(); i++) {
      Location itemAt = list instanceof DataList d ? d.itemLocation(i) : at;
      Object item = list.get(i);
      if (item instanceof Map<?, ?> map) {
        map.forEach(
            (state, name) -> {
              if (name != null) { // one without a name means nothing, as in Salt
                found.add(link(kind, module(Values.str(state)), Values.str(name), itemAt, chunk));
              }
            });
      } else if (item != null) {
        found.add(link(kind, "id", Values.str(item), itemAt, chunk));
      }
    }
  }

  private static String module(String state) {
    int dot = state.indexOf('.');
    return dot < 0 ? state : state.substring(0, dot);
  }

  private Link link(RequisiteKind kind, String state, String name, Location at, int chunk) {
    int[] targets = index.find(state, name);
    if (targets.length > 1 || state.equals("sls")) {
      targets = without(targets, chunk);
    }
    return new Link(new Requisite(kind, state, name, at), targets);
  }

  /** A chunk that is among those that a glob or an SLS names does not require itself. */
  private static int[] without(int[] targets, int chunk) {
    if (Arrays.binarySearch(targets, chunk) < 0) {
      return targets;
    }
    return Arrays.stream(targets).filter(i -> i != chunk).toArray();
  }

  /**
   * {@code sls: web} means the chunks of {@code web} and those of the SLS that it includes. When an
   * included SLS requires the one that includes it, this alone would be a circle: then only the
   * chunks of {@code web} itself are meant.
   */
  private void leaveOutCircularInclusions() {
    if (chunks.stream().allMatch(chunk -> chunk.includedFrom().isEmpty())) {
      return;
    }
    int[] component = Components.of(edges());
    for (int i = 0; i < links.size(); i++) {
      int chunk = i;
      links.set(
          i, links.get(i).stream().map(link -> withoutCircular(link, chunk, component)).toList());
    }
  }

  private Link withoutCircular(Link link, int chunk, int[] component) {
    if (!link.requisite.state().equals("sls")) {
      return link;
    }
    Glob sls = Glob.of(link.requisite.name());
    return new Link(
        link.requisite,
        Arrays.stream(link.targets)
            .filter(t -> component[t] != component[chunk] || sls.matches(chunks.get(t).sls()))
            .toArray());
  }

  /** For each chunk those that must be done before it. */
  int[][] edges() {
    List<List<Integer>> edges = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      edges.add(new ArrayList<>(1));
    }
    for (int i = 0; i < chunks.size(); i++) {
      for (Link link : links.get(i)) {
        for (int target : link.targets) {
          if (link.requisite.kind().after()) {
            edges.get(i).add(target);
          } else if (link.requisite.kind() == RequisiteKind.PREREQ) {
            edges.get(target).add(i);
          }
        }
      }
    }
    return edges.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private boolean satisfied(int chunk, Requisite requisite, Set<String> read) {
    return requisite.state().equals("sls")
        && (index.find("sls", requisite.name()).length > 0
            || read.contains(chunks.get(chunk).saltenv() + ":" + requisite.name()));
  }

  private Problem unknown(LowChunk chunk, Requisite requisite, Set<String> read) {
    Set<String> names = index.names(requisite.state());
    if (requisite.state().equals("sls")) {
      read.forEach(sls -> names.add(sls.substring(sls.indexOf(':') + 1)));
    }
    String meant = Suggestion.didYouMean(requisite.name(), names);
    StringBuilder message =
        new StringBuilder("'" + requisite + "' of ID '" + chunk.id() + "' in SLS '" + chunk.sls())
            .append("' names nothing in this run")
            .append(meant);
    if (names.isEmpty()) {
      message.append(": no ID has a state of module '").append(requisite.state()).append("'");
    } else {
      message
          .append(meant.isEmpty() ? "; there are " : " There are ")
          .append(String.join(", ", names.stream().limit(LISTED).toList()))
          .append(names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "");
    }
    return new Problem(ErrorCode.REQUISITE_UNKNOWN, requisite.at(), message.toString());
  }
}
