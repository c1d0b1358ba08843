package io.orch.sls.value;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in the order in which Python's {@code random.Random} gives them for the same seed: the
 * Mersenne Twister MT19937, seeded as Python 3 does. Not for secrets. Not thread-safe.
 */
public final class PythonRandom {

  private static final int SIZE = 624;
  private static final int PERIOD = 397;
  private static final int UPPER = 0x80000000;
  private static final int LOWER = 0x7fffffff;
  private static final int MATRIX = 0x9908b0df;
  private static final int WORD = 32;
  private static final int SMALL_SET = 21;

  private final int[] state = new int[SIZE];
  private int at = SIZE;

  /**
   * @param seed a number, or a text whose bytes and digest are the number; nothing takes a random
   *     one
   */
  public PythonRandom(@Nullable Object seed) {
    seed(
        switch (seed) {
          case null -> new BigInteger(SIZE, new SecureRandom());
          case Boolean b -> b ? BigInteger.ONE : BigInteger.ZERO;
          case BigInteger big -> big.abs();
          case Long number -> BigInteger.valueOf(number).abs();
          case Integer number -> BigInteger.valueOf(number).abs();
          default -> digested(Values.str(seed));
        });
  }

  private static BigInteger digested(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] digest;
    try {
      digest = MessageDigest.getInstance("SHA-512").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    byte[] all = new byte[bytes.length + digest.length];
    System.arraycopy(bytes, 0, all, 0, bytes.length);
    System.arraycopy(digest, 0, all, bytes.length, digest.length);
    return new BigInteger(1, all);
  }

  private void seed(BigInteger number) {
    int[] key = new int[Math.max(1, (number.bitLength() + WORD - 1) / WORD)];
    for (int i = 0; i < key.length; i++) {
      key[i] = number.shiftRight(i * WORD).intValue();
    }
    state[0] = 19650218;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * mixed(i) + i;
    }
    int i = 1;
    int j = 0;
    for (int k = Math.max(SIZE, key.length); k > 0; k--) {
      state[i] = (state[i] ^ mixed(i) * 1664525) + key[j] + j;
      i = next(i);
      j = (j + 1) % key.length;
    }
    for (int k = SIZE - 1; k > 0; k--) {
      state[i] = (state[i] ^ mixed(i) * 1566083941) - i;
      i = next(i);
    }
    state[0] = UPPER;
  }

  private int mixed(int i) {
    return state[i - 1] ^ state[i - 1] >>> 30;
  }

  private int next(int i) {
    if (i + 1 < SIZE) {
      return i + 1;
    }
    state[0] = state[SIZE - 1];
    return 1;
  }

  private int word() {
    if (at == SIZE) {
      for (int i = 0; i < SIZE; i++) {
        int y = state[i] & UPPER | state[(i + 1) % SIZE] & LOWER;
        state[i] = state[(i + PERIOD) % SIZE] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : MATRIX);
      }
      at = 0;
    }
    int y = state[at++];
    y ^= y >>> 11;
    y ^= y << 7 & 0x9d2c5680;
    y ^= y << 15 & 0xefc60000;
    return y ^ y >>> 18;
  }

  private BigInteger bits(int count) {
    BigInteger number = BigInteger.ZERO;
    int shift = 0;
    for (int left = count; left > 0; left -= WORD) {
      long word = Integer.toUnsignedLong(word());
      word = left < WORD ? word >>> WORD - left : word;
      number = number.or(BigInteger.valueOf(word).shiftLeft(shift));
      shift += WORD;
    }
    return number;
  }

  /** A number from zero to below the bound, which is above zero. */
  public long below(long bound) {
    BigInteger limit = BigInteger.valueOf(bound);
    BigInteger number = bits(limit.bitLength());
    while (number.compareTo(limit) >= 0) {
      number = bits(limit.bitLength());
    }
    return number.longValueExact();
  }

  /** So many of the items, each at most once, in random order. */
  public <T extends @Nullable Object> List<T> sample(List<? extends T> items, int count) {
    int size = items.size();
    List<T> chosen = new ArrayList<>(count);
    if (size <= setSize(count)) {
      List<T> pool = new ArrayList<>(items);
      for (int i = 0; i < count; i++) {
        int j = (int) below(size - i);
        chosen.add(pool.get(j));
        pool.set(j, pool.get(size - i - 1));
      }
      return chosen;
    }
    Set<Integer> taken = new HashSet<>();
    while (chosen.size() < count) {
      int j = (int) below(size);
      if (taken.add(j)) {
        chosen.add(items.get(j));
      }
    }
    return chosen;
  }

  /** Up to how many items Python copies the list rather than remembering what it took. */
  private static long setSize(int count) {
    long size = SMALL_SET;
    if (count > 5) {
      size += Math.round(Math.pow(4, Math.ceil(Math.log(count * 3.0) / Math.log(4))));
    }
    return size;
  }
}
