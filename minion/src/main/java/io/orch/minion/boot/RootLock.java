package io.orch.minion.boot;

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
import org.jspecify.annotations.Nullable;

/** Keeps a second process off a minion's directory. The system releases it with the process. */
final class RootLock implements AutoCloseable {

  private final FileChannel channel;

  private RootLock(FileChannel channel) {
    this.channel = channel;
  }

  static RootLock take(Path rootDir) {
    Path file = rootDir.resolve("minion.lock");
    try {
      Files.createDirectories(rootDir);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new OrchException(
            ErrorCode.ALREADY_EXISTS,
            "another minion runs in "
                + rootDir
                + "; stop it, or give this one a root_dir of its own");
      }
      return new RootLock(channel);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.NONE,
          "root_dir " + rootDir + " can't be used: " + e + "; it must be a writable directory",
          e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
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
