package io.orch.minion.system;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@link FileStat} from the JDK's Unix file attributes. */
final class UnixStat {

  private static final int TYPE_MASK = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int LINK = 0120000;

  private UnixStat() {}

  /** What is at a path; empty when nothing is, also below what is no directory. */
  static Optional<FileStat> read(Path path, LinkOption... options) {
    try {
      Map<String, Object> all = Files.readAttributes(path, "unix:*", options);
      int mode = (int) all.getOrDefault("mode", 0);
      FileStat.Type type = type(mode);
      return Optional.of(
          new FileStat(
              path,
              type,
              mode,
              (int) all.getOrDefault("uid", 0),
              (int) all.getOrDefault("gid", 0),
              String.valueOf(all.get("owner")),
              String.valueOf(all.get("group")),
              (long) all.getOrDefault("size", 0L),
              time(all.get("lastModifiedTime")),
              time(all.get("creationTime")),
              (long) all.getOrDefault("ino", 0L),
              type == FileStat.Type.LINK
                  ? Optional.of(Files.readSymbolicLink(path).toString())
                  : Optional.empty()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      if ("Not a directory".equals(e.getReason())) {
        return Optional.empty();
      }
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.NONE,
          "cannot look at " + path + ": " + FileWork.reason(e),
          e);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.NONE,
          "cannot look at " + path + ": " + FileWork.reason(e),
          e);
    }
  }

  private static Instant time(@Nullable Object attribute) {
    return attribute instanceof FileTime time ? time.toInstant() : Instant.EPOCH;
  }

  private static FileStat.Type type(int mode) {
    return switch (mode & TYPE_MASK) {
      case REGULAR -> FileStat.Type.FILE;
      case DIRECTORY -> FileStat.Type.DIRECTORY;
      case LINK -> FileStat.Type.LINK;
      default -> FileStat.Type.OTHER;
    };
  }
}
