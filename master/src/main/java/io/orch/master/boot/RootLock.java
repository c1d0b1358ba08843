package io.orch.master.boot;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Keeps a second master off a state directory; freed by the system when the process dies. */
final class RootLock implements AutoCloseable {

  private final FileChannel channel;

  private RootLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Makes the directory, for its owner alone, and takes its lock. */
  static RootLock take(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      FileChannel channel =
          FileChannel.open(
              directory.resolve("master.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new OrchException(
            ErrorCode.ALREADY_EXISTS,
            "another master already runs on root_dir "
                + directory
                + "; stop it first, or give this one another root_dir");
      }
      return new RootLock(channel);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.NONE,
          "root_dir " + directory + " can't be used: " + e,
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
