package io.orch.sls.config;

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

/**
 * Keeps a second process off a program's directory. The system releases it with the process, so a
 * killed one leaves nothing to clean up.
 */
public final class RootLock implements AutoCloseable {

  private final FileChannel channel;

  private RootLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a directory; makes the directory, for its owner alone, when it is not there.
   *
   * @param program whose directory it is: {@code master}
   * @throws OrchException ALREADY_EXISTS when another process has it
   */
  public static RootLock take(Path rootDir, String program) {
    try {
      Files.createDirectories(
          rootDir,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              rootDir.resolve(program + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new OrchException(
            ErrorCode.ALREADY_EXISTS,
            "another "
                + program
                + " runs in "
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
