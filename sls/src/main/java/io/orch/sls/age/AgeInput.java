package io.orch.sls.age;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/** Decrypts what is read from it; a byte is given only when its chunk is whole and unchanged. */
final class AgeInput extends InputStream {

  private final InputStream in;
  private final byte[] key;
  private final byte[] sealed = new byte[Payload.CHUNK + Payload.TAG];
  private byte[] plain = new byte[0];
  private int at;
  private int number;
  private int ahead;
  private boolean last;

  /**
   * @param in at the first chunk
   */
  AgeInput(InputStream in, byte[] key) throws IOException {
    this.in = in;
    this.key = key;
    this.ahead = in.read();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (at == plain.length) {
      if (last) {
        return -1;
      }
      next();
    }
    int count = Math.min(length, plain.length - at);
    System.arraycopy(plain, at, bytes, offset, count);
    at += count;
    return count;
  }

  private void next() throws IOException {
    int length = 0;
    if (ahead >= 0) {
      sealed[0] = (byte) ahead;
      length = 1 + in.readNBytes(sealed, 1, sealed.length - 1);
      ahead = in.read();
    }
    last = ahead < 0;
    if (length < Payload.TAG || length == Payload.TAG && number > 0) {
      throw failed("it is cut off");
    }
    try {
      plain = Payload.open(key, number++, last, sealed, 0, length);
      at = 0;
    } catch (GeneralSecurityException e) {
      throw failed("it was changed or cut off");
    }
  }

  private static OrchException failed(String why) {
    return new OrchException(ErrorCode.DECRYPTION_FAILED, why);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
