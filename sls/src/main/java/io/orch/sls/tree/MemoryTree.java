package io.orch.sls.tree;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A tree that holds its files in memory. Thread-safe. */
public final class MemoryTree implements Tree {

  private final Map<String, Map<String, Entry>> environments = new ConcurrentHashMap<>();

  private record Entry(TreeFile file, byte[] content) {}

  /** A tree that has the environment {@code base} and no files. */
  public MemoryTree() {
    environments.put(BASE, new ConcurrentSkipListMap<>());
  }

  /** Puts a text into {@code base}. */
  public MemoryTree put(String path, String text) {
    return put(BASE, path, text);
  }

  /** Puts a text, replacing what was at the path. */
  public MemoryTree put(String environment, String path, String text) {
    return put(environment, path, text.getBytes(StandardCharsets.UTF_8), false);
  }

  /** Puts a file, replacing what was at the path. */
  public MemoryTree put(String environment, String path, byte[] content, boolean executable) {
    TreePath at = new TreePath(path);
    byte[] copy = content.clone();
    TreeFile file = new TreeFile(environment, at, copy.length, executable, Hashes.sha256(copy));
    environments
        .computeIfAbsent(environment, e -> new ConcurrentSkipListMap<>())
        .put(path, new Entry(file, copy));
    return this;
  }

  @Override
  public Set<String> environments() {
    return new TreeSet<>(environments.keySet());
  }

  @Override
  public Optional<TreeFile> find(String environment, TreePath path) {
    return Optional.ofNullable(files(environment).get(path.value())).map(Entry::file);
  }

  @Override
  public List<TreeFile> list(String environment, String prefix) {
    List<TreeFile> found = new ArrayList<>();
    for (Entry entry : files(environment).values()) {
      String path = entry.file.path().value();
      if (prefix.isEmpty() || path.equals(prefix) || path.startsWith(prefix + "/")) {
        found.add(entry.file);
      }
    }
    return found;
  }

  @Override
  public byte[] read(TreeFile file) throws IOException {
    Entry entry = files(file.environment()).get(file.path().value());
    if (entry == null) {
      throw new FileNotFoundException(file.environment() + ":" + file.path());
    }
    return entry.content.clone();
  }

  private Map<String, Entry> files(String environment) {
    return environments.getOrDefault(environment, Map.of());
  }
}
