package io.orch.minion.system;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packages of this machine. Thread-safe; what changes packages runs one at a time. */
public interface Packages {

  /** The versions of what is installed, by name; those of another architecture as name:arch. */
  Map<String, String> installed();

  /**
   * What an installation from here would bring, by name; a name without a candidate is left out.
   */
  Map<String, String> candidates(List<String> names);

  /** Whether some installed package provides a (virtual) name. */
  Optional<String> provider(String name);

  /** Reads the package lists again. */
  CommandResult refresh();

  /**
   * Installs packages.
   *
   * @param specifications names, or {@code name=version}
   */
  CommandResult install(List<String> specifications, Options options);

  /** Removes packages, with their configuration when purging. */
  CommandResult remove(List<String> names, boolean purge);

  /** Whether a version satisfies a comparison such as {@code >=}. */
  boolean compare(String version, String operator, String other);

  /** How an installation is done. */
  record Options(
      boolean skipVerify, boolean recommends, boolean allowDowngrade, Optional<String> release) {

    public static final Options PLAIN = new Options(false, true, true, Optional.empty());
  }
}
