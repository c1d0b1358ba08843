package io.orch.minion.state.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Gives attributes to all that is in a directory. Links are not followed.
 *
 * @param flags of {@code recurse}: {@code ignore_files} and {@code ignore_dirs} leave some out
 */
record Recursion(
    Context context,
    HostFiles files,
    Attributes directories,
    Attributes others,
    List<String> flags) {

  void run(Path directory, int depth, Map<String, Object> changes) {
    if (depth <= 0) {
      return;
    }
    for (FileStat entry : files.list(directory)) {
      boolean ignored =
          entry.directory() ? flags.contains("ignore_dirs") : flags.contains("ignore_files");
      if (!ignored) {
        give(entry, entry.directory() ? directories : others, changes);
      }
      if (entry.directory()) {
        run(entry.path(), depth - 1, changes);
      }
    }
  }

  private void give(FileStat entry, Attributes wanted, Map<String, Object> changes) {
    Map<String, Object> found =
        context.test() ? wanted.differences(context, entry) : wanted.apply(context, entry.path());
    if (!found.isEmpty()) {
      changes.put(entry.path().toString(), found);
    }
  }
}
