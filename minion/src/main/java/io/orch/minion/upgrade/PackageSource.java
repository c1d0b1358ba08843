package io.orch.minion.upgrade;

import java.nio.file.Path;

/** Where packages come from. */
@FunctionalInterface
public interface PackageSource {

  /**
   * Fetches one into a file; on return it is there, and has that hash.
   *
   * @throws io.orch.sls.error.OrchException when it can't be had
   */
  void fetch(String sha256, long size, Path file);
}
