package io.orch.master.release;

import java.util.List;

/**
 * What one build made for one kind of machine.
 *
 * @param machine as {@code uname -m} names it
 */
public record Release(ReleaseVersion version, String machine, List<ReleaseFile> files) {

  public Release {
    files = List.copyOf(files);
  }
}
