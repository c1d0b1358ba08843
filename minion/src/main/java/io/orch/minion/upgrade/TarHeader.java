package io.orch.minion.upgrade;

import java.nio.charset.StandardCharsets;

/**
 * A header of a tar archive: a block of 512 bytes (ustar, as POSIX.1-1988 has it, and GNU's form of
 * it).
 *
 * @param type the letter of it: {@code '0'} a file, {@code '5'} a directory
 */
record TarHeader(String name, char type, long size, int mode, String link) {

  static final int BLOCK = 512;

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int PERMISSIONS = 0777;

  /** Throws IllegalArgumentException for a block that is no header. */
  static TarHeader of(byte[] block) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean inSum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      sum += inSum ? ' ' : block[i] & 0xff;
    }
    if (sum != octal(block, CHECKSUM, CHECKSUM_LENGTH)) {
      throw new IllegalArgumentException("a header is damaged");
    }
    String prefix = posix(block) ? text(block, 345, 155) : "";
    String name = text(block, 0, 100);
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name,
        block[156] == 0 ? '0' : (char) block[156],
        octal(block, 124, 12),
        (int) octal(block, 100, 8) & PERMISSIONS,
        text(block, 157, 100));
  }

  /** GNU's headers have other things where POSIX's have the prefix. */
  private static boolean posix(byte[] block) {
    return block[257] == 'u' && block[262] == 0;
  }

  static boolean end(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** The same with a name, or a link's target, that was too long for the block. */
  TarHeader named(String longName, String longLink) {
    return new TarHeader(
        longName.isEmpty() ? name : longName,
        type,
        size,
        mode,
        longLink.isEmpty() ? link : longLink);
  }

  private static String text(byte[] block, int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] block, int from, int length) {
    String digits = text(block, from, length).strip();
    if (!digits.matches("[0-7]{0,12}")) {
      throw new IllegalArgumentException("a number of a header is no octal number");
    }
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }
}
