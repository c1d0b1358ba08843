package io.orch.sls.age;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;

/** The letters in which keys are written (BIP 173, without its limit of length). */
final class Bech32 {

  private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CHECKSUM = 6;
  private static final int LONGEST = 200;

  private Bech32() {}

  /** Bytes behind a prefix, in small letters. */
  static String write(String prefix, byte[] bytes) {
    byte[] data = regroup(bytes, 8, 5, true).orElseThrow();
    byte[] summed = new byte[data.length + CHECKSUM];
    System.arraycopy(data, 0, summed, 0, data.length);
    int sum = checksum(prefix, summed) ^ 1;
    StringBuilder out = new StringBuilder(prefix).append('1');
    for (byte b : data) {
      out.append(LETTERS.charAt(b));
    }
    for (int i = 0; i < CHECKSUM; i++) {
      out.append(LETTERS.charAt(sum >>> 5 * (CHECKSUM - 1 - i) & 31));
    }
    return out.toString();
  }

  /** The bytes behind a prefix; nothing when the text is damaged or has another. */
  static Optional<byte[]> read(String prefix, String text) {
    String small = text.toLowerCase(Locale.ROOT);
    boolean mixed = !text.equals(small) && !text.equals(text.toUpperCase(Locale.ROOT));
    int end = small.lastIndexOf('1');
    if (mixed || text.length() > LONGEST || end < 0 || !small.substring(0, end).equals(prefix)) {
      return Optional.empty();
    }
    byte[] data = new byte[small.length() - end - 1];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) LETTERS.indexOf(small.charAt(end + 1 + i));
      if (data[i] < 0) {
        return Optional.empty();
      }
    }
    if (data.length < CHECKSUM || checksum(prefix, data) != 1) {
      return Optional.empty();
    }
    byte[] payload = new byte[data.length - CHECKSUM];
    System.arraycopy(data, 0, payload, 0, payload.length);
    return regroup(payload, 5, 8, false);
  }

  private static int checksum(String prefix, byte[] data) {
    int sum = 1;
    for (char c : prefix.toCharArray()) {
      sum = add(sum, c >>> 5);
    }
    sum = add(sum, 0);
    for (char c : prefix.toCharArray()) {
      sum = add(sum, c & 31);
    }
    for (byte b : data) {
      sum = add(sum, b);
    }
    return sum;
  }

  private static int add(int sum, int value) {
    int next = (sum & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (sum >>> 25 + i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }

  /** Groups of bits of another width; nothing when bits that are left over are set. */
  private static Optional<byte[]> regroup(byte[] bytes, int from, int to, boolean pad) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (byte b : bytes) {
      held = held << from | b & (1 << from) - 1;
      bits += from;
      while (bits >= to) {
        bits -= to;
        out.write(held >>> bits & (1 << to) - 1);
      }
      held &= (1 << bits) - 1;
    }
    if (pad && bits > 0) {
      out.write(held << to - bits & (1 << to) - 1);
    } else if (!pad && (bits >= from || held != 0)) {
      return Optional.empty();
    }
    return Optional.of(out.toByteArray());
  }
}
