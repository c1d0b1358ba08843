package io.orch.sls.age;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;

/** A key from a passphrase, at a cost in time and memory (RFC 7914, with one lane). */
final class Scrypt {

  /** Bytes that one step of the memory has: twice the block size times 64. */
  private static final int BLOCK_SIZE = 8;

  private static final int WORDS = 32 * BLOCK_SIZE;
  private static final int SALSA = 16;

  private Scrypt() {}

  /**
   * A key of 32 bytes.
   *
   * @param passphrase not empty
   * @param factor the logarithm of the cost; the memory is 1 KiB times two to its power
   */
  static byte[] key(byte[] passphrase, byte[] salt, int factor) {
    byte[] block = stretched(passphrase, salt, WORDS * 4);
    int[] words = new int[WORDS];
    little(ByteBuffer.wrap(block)).get(words);
    mix(words, 1 << factor);
    little(ByteBuffer.wrap(block)).put(words);
    return stretched(passphrase, block, 32);
  }

  private static IntBuffer little(ByteBuffer bytes) {
    return bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }

  /** PBKDF2 with HMAC-SHA-256 and one round. */
  private static byte[] stretched(byte[] passphrase, byte[] salt, int length) {
    ByteBuffer out = ByteBuffer.allocate((length + 31) / 32 * 32);
    for (int i = 1; out.hasRemaining(); i++) {
      out.put(Derived.hmac(passphrase, salt, ByteBuffer.allocate(4).putInt(i).array()));
    }
    return Arrays.copyOf(out.array(), length);
  }

  private static void mix(int[] block, int cost) {
    int[][] memory = new int[cost][];
    int[] spare = new int[WORDS];
    for (int i = 0; i < cost; i++) {
      memory[i] = block.clone();
      shuffle(block, spare);
    }
    for (int i = 0; i < cost; i++) {
      int[] other = memory[block[WORDS - SALSA] & cost - 1];
      for (int j = 0; j < WORDS; j++) {
        block[j] ^= other[j];
      }
      shuffle(block, spare);
    }
  }

  private static void shuffle(int[] block, int[] spare) {
    int[] x = Arrays.copyOfRange(block, WORDS - SALSA, WORDS);
    for (int i = 0; i < 2 * BLOCK_SIZE; i++) {
      for (int j = 0; j < SALSA; j++) {
        x[j] ^= block[i * SALSA + j];
      }
      salsa(x);
      int place = i % 2 == 0 ? i / 2 : BLOCK_SIZE + i / 2;
      System.arraycopy(x, 0, spare, place * SALSA, SALSA);
    }
    System.arraycopy(spare, 0, block, 0, WORDS);
  }

  private static void salsa(int[] block) {
    int[] x = block.clone();
    for (int i = 0; i < 8; i += 2) {
      quarter(x, 0, 4, 8, 12);
      quarter(x, 5, 9, 13, 1);
      quarter(x, 10, 14, 2, 6);
      quarter(x, 15, 3, 7, 11);
      quarter(x, 0, 1, 2, 3);
      quarter(x, 5, 6, 7, 4);
      quarter(x, 10, 11, 8, 9);
      quarter(x, 15, 12, 13, 14);
    }
    for (int i = 0; i < SALSA; i++) {
      block[i] += x[i];
    }
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }
}
