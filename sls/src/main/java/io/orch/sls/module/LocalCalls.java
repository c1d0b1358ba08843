package io.orch.sls.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls of functions on this very machine as its agent would make them, by whoever is logged in to
 * it. Found with {@link ServiceLoader}, so that who calls need not know how.
 */
public interface LocalCalls {

  /**
   * As whom, and with which files and pillar, calls are made.
   *
   * @param config the agent's configuration file; none for that of no agent
   * @param local whether files and pillar are those of {@code fileRoots} and {@code pillarRoots};
   *     otherwise they are asked of the master that the configuration names
   * @param id of the minion; empty for that of the configuration, or the name of the host
   * @param fileRoots directories by environment, the one that wins first
   */
  record Setting(
      Optional<Path> config,
      boolean local,
      String id,
      Map<String, List<Path>> fileRoots,
      Map<String, List<Path>> pillarRoots) {}

  /**
   * What came of a call.
   *
   * @param retcode 0 when it succeeded
   */
  record Answer(int retcode, @Nullable Object value) {}

  /**
   * Calls an execution function.
   *
   * @param progress hears how far it is, one line at a time
   */
  Answer call(
      Setting setting,
      String function,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords,
      Consumer<String> progress);

  /** The facts of this machine. */
  Map<String, @Nullable Object> grains(Setting setting);

  /** The one that the class path offers. */
  static Optional<LocalCalls> load(ClassLoader loader) {
    return ServiceLoader.load(LocalCalls.class, loader).findFirst();
  }
}
