package io.orch.sls.age;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/** Encrypts what is written to it, chunk by chunk; closing writes the last one. */
final class AgeOutput extends OutputStream {

  private final OutputStream out;
  private final byte[] key;
  private final byte[] chunk = new byte[Payload.CHUNK];
  private int filled;
  private int number;
  private boolean closed;

  AgeOutput(OutputStream out, byte[] key) {
    this.out = out;
    this.key = key;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int left = length;
    while (left > 0) {
      if (filled == chunk.length) {
        put(false); // more follows, so it is not the last
      }
      int count = Math.min(left, chunk.length - filled);
      System.arraycopy(bytes, at, chunk, filled, count);
      filled += count;
      at += count;
      left -= count;
    }
  }

  private void put(boolean last) throws IOException {
    try {
      out.write(Payload.seal(key, number++, last, chunk, 0, filled));
      filled = 0;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no ChaCha20-Poly1305", e);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      put(true);
      out.close();
    }
  }
}
