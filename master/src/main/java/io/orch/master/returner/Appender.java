package io.orch.master.returner;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The end of a file. */
interface Appender extends Closeable {

  /** Opens one that is held open; it may be read by the group. */
  @FunctionalInterface
  interface Opening {
    Appender open(Path file) throws IOException;
  }

  /** Writes all; returns after it is on disk. */
  void append(byte[] bytes) throws IOException;

  /** Whether the path still leads to this file. */
  boolean current() throws IOException;

  static Appender open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    Object identity = identity(file);
    return new Appender() {
      @Override
      public void append(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(false);
      }

      @Override
      public boolean current() throws IOException {
        return Files.exists(file) && identity.equals(identity(file));
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  private static Object identity(Path file) throws IOException {
    return String.valueOf(
        Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class).fileKey());
  }
}
