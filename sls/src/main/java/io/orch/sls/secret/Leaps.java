package io.orch.sls.secret;

import java.util.Arrays;
import java.util.Collection;

/**
 * Tells where in a text a word may begin, by three letters at a time (Wu and Manber, 1994): it may
 * say so of places where none does, and never passes over one. Immutable.
 */
final class Leaps {

  /** Words must have so many letters; with shorter ones among them nothing is passed over. */
  static final int SHORTEST = 5;

  private static final int BLOCK = 3;
  private static final int FARTHEST = SHORTEST - BLOCK + 1;
  private static final int MOST_BITS = 20;
  private static final int LEAST_BITS = 10;

  /** How far it is to the next place at which a word may begin, by a hash of three letters. */
  private final byte[] far;

  private final int shift;
  private final boolean none;

  private Leaps(int bits, boolean none) {
    this.far = new byte[1 << bits];
    this.shift = Integer.SIZE - bits;
    this.none = none;
    Arrays.fill(far, (byte) FARTHEST);
  }

  static Leaps of(Collection<String> words) {
    int wanted = Integer.SIZE - Integer.numberOfLeadingZeros(words.size() * 16);
    Leaps leaps =
        new Leaps(
            Math.clamp(wanted, LEAST_BITS, MOST_BITS),
            words.stream().anyMatch(word -> word.length() < SHORTEST));
    if (!leaps.none) {
      words.forEach(leaps::add);
    }
    return leaps;
  }

  private void add(String word) {
    for (int at = 0; at < FARTHEST; at++) {
      int slot = slot(word, at);
      far[slot] = (byte) Math.min(far[slot], FARTHEST - 1 - at);
    }
  }

  private int slot(String text, int at) {
    int letters = text.charAt(at) << 14 ^ text.charAt(at + 1) << 7 ^ text.charAt(at + 2);
    return letters * 0x9E3779B9 >>> shift;
  }

  /** The first place from one on where a word may begin; the text's length when there is none. */
  int next(String text, int from) {
    if (none) {
      return from;
    }
    int last = text.length() - SHORTEST;
    int at = from;
    while (at <= last) {
      int leap = far[slot(text, at + FARTHEST - 1)];
      if (leap == 0) {
        return at;
      }
      at += leap;
    }
    return text.length();
  }
}
