package io.orch.minion.beacon.file;

import io.orch.minion.system.DirectoryChanges.Change;
import io.orch.minion.system.DirectoryChanges.Kind;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of a batch of changes are the two ends of a move: a name that went and another that came
 * with the same inode; or, of a file that came and went within the batch, the next name to come.
 */
final class Moves {

  private final Set<Integer> ends = new HashSet<>();

  Moves(List<Change> batch, Coverage coverage, HostFiles files) {
    Map<Long, Integer> came = new HashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Change change = batch.get(i);
      if (change.kind() == Kind.CREATED) {
        int at = i;
        files
            .stat(change.directory().resolve(change.name()))
            .map(FileStat::inode)
            .ifPresent(inode -> came.put(inode, at));
      }
    }
    Set<Path> fresh = new HashSet<>();
    for (int i = 0; i < batch.size(); i++) {
      Change change = batch.get(i);
      Path path = change.directory().resolve(change.name());
      if (change.kind() == Kind.CREATED) {
        fresh.add(path);
      } else if (change.kind() == Kind.DELETED) {
        pair(batch, i, coverage, came, fresh.contains(path));
      }
    }
  }

  private void pair(
      List<Change> batch, int gone, Coverage coverage, Map<Long, Integer> came, boolean fresh) {
    Change change = batch.get(gone);
    Covered directory = coverage.find(change.directory());
    FileStat before = directory == null ? null : directory.picture().get(change.name());
    Integer target = before == null ? null : came.get(before.inode());
    if (target == null && before == null && fresh && gone + 1 < batch.size()) {
      Change next = batch.get(gone + 1);
      boolean follows = next.kind() == Kind.CREATED && next.directory().equals(change.directory());
      target = follows ? Integer.valueOf(gone + 1) : null;
    }
    if (target != null && !ends.contains(target)) {
      ends.add(gone);
      ends.add(target);
    }
  }

  /** Whether the change of this place in the batch is an end of a move. */
  boolean includes(int index) {
    return ends.contains(index);
  }
}
