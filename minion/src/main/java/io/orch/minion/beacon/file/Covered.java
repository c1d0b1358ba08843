package io.orch.minion.beacon.file;

import io.orch.minion.system.FileStat;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is watched, for itself or for files in it, and what was in it when it was last
 * looked at. Not thread-safe.
 */
final class Covered {

  /**
   * A file that is watched by itself.
   *
   * @param path as the configuration names it
   */
  record Target(String path, WatchedPaths.Each options) {}

  private final Path directory;
  private final Map<String, Target> targets = new HashMap<>();
  private final Map<String, FileStat> picture = new HashMap<>();
  private WatchedPaths.@Nullable Each whole;

  Covered(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  /** How all that is in it is watched; null when only some files are. */
  WatchedPaths.@Nullable Each whole() {
    return whole;
  }

  void coverWhole(WatchedPaths.Each options) {
    whole = options;
  }

  /** The files in it that are watched by themselves, by name. */
  Map<String, Target> targets() {
    return targets;
  }

  /** What was in it, by name. */
  Map<String, FileStat> picture() {
    return picture;
  }

  /** Whether a change of a name may be told. */
  boolean concerns(String name) {
    return whole != null || targets.containsKey(name);
  }
}
