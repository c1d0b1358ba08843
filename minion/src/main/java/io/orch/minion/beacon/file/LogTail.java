package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Memory;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was added to a log since the last look, in lines and a bounded part at a time. Where it is
 * in which file is remembered, so that a restart loses nothing. A file that was renamed by rotation
 * is read to its end, as long as it lies beside the log; one that was cut is read from its start.
 * Not thread-safe.
 */
final class LogTail {

  private static final int PART = 1024 * 1024;

  /** A line that does not end within this is taken as it is, without its rest. */
  private static final int LONGEST_LINE = 16 * 1024;

  private static final String INODE = "inode";
  private static final String OFFSET = "offset";

  private final HostFiles files;
  private final Path file;
  private final Memory memory;

  LogTail(HostFiles files, Path file, Memory memory) {
    this.files = files;
    this.file = file;
    this.memory = memory;
  }

  /** The lines that are new; at the first look none, as only what is added from then on counts. */
  List<String> read() {
    FileStat now = files.follow(file).orElseThrow(this::missing);
    if (!(memory.get(INODE) instanceof Long inode)
        || !(memory.get(OFFSET) instanceof Long offset)) {
      stand(now.inode(), now.size());
      return List.of();
    }
    if (inode == now.inode()) {
      return read(file, now, offset > now.size() ? 0 : offset);
    }
    List<String> lines = new ArrayList<>();
    Optional<FileStat> old = rotated(inode);
    if (old.isPresent()) {
      lines.addAll(read(old.get().path(), old.get(), offset));
      if (memory.get(OFFSET) instanceof Long at && at < old.get().size() && !lines.isEmpty()) {
        return lines;
      }
    }
    lines.addAll(read(file, now, 0));
    return lines;
  }

  private OrchException missing() {
    return new OrchException(
        ErrorCode.COMMAND_FAILED, "the log " + file + " is not there; name one by file");
  }

  /** The file that the log was until it was rotated, in the same directory. */
  private Optional<FileStat> rotated(long inode) {
    Path directory = file.getParent();
    Path name = file.getFileName();
    if (directory == null || name == null) {
      return Optional.empty();
    }
    return files.list(directory).stream()
        .filter(FileStat::file)
        .filter(other -> other.inode() == inode)
        .filter(other -> other.path().getFileName().toString().startsWith(name.toString()))
        .findFirst();
  }

  private List<String> read(Path from, FileStat stat, long offset) {
    byte[] part = files.part(from, offset, PART);
    int end = part.length;
    while (end > 0 && part[end - 1] != '\n') {
      end--;
    }
    if (end == 0 && part.length >= LONGEST_LINE) {
      end = part.length;
    }
    stand(stat.inode(), offset + end);
    return new String(part, 0, end, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
        .toList();
  }

  private void stand(long inode, long offset) {
    memory.put(INODE, inode);
    memory.put(OFFSET, offset);
  }
}
