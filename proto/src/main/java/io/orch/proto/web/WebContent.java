package io.orch.proto.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of an answer. */
public sealed interface WebContent extends AutoCloseable {

  /** How many there are. */
  long length();

  /** Sends all of them. */
  void writeTo(OutputStream out) throws IOException;

  /** Is called once, sent or not. */
  @Override
  default void close() throws IOException {}

  /** Bytes that are there. */
  record Bytes(byte[] bytes) implements WebContent {

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  /**
   * A part of a file, of which little is held at once; the file is closed at the end.
   *
   * @param from the first byte that is sent
   * @param closed is called at the end too
   */
  record Part(FileChannel file, long from, long length, Runnable closed) implements WebContent {

    private static final int BUFFER = 64 * 1024;

    @Override
    public void writeTo(OutputStream out) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      long sent = 0;
      while (sent < length) {
        buffer.clear().limit((int) Math.min(BUFFER, length - sent));
        int read = file.read(buffer, from + sent);
        if (read <= 0) {
          throw new IOException("the file became shorter while it was sent");
        }
        out.write(buffer.array(), 0, read);
        sent += read;
      }
    }

    @Override
    public void close() throws IOException {
      try {
        file.close();
      } finally {
        closed.run();
      }
    }
  }
}
