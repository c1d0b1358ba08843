package io.orch.sls.secret;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/**
 * Finds any of many words in a text in one pass, whatever the words are (Aho and Corasick, 1975),
 * passing over where none begins ({@link Leaps}). Immutable once built.
 */
final class Automaton {

  private static final int ASCII = 128;

  /** Told where a word stands; of those that end at one place the longest. */
  @FunctionalInterface
  interface Hit {
    void at(int start, int end, int owner);
  }

  private final int[] first = new int[ASCII];
  private int[] parent = new int[64];
  private char[] letter = new char[64];
  private int[] fallback = new int[0];
  private int[] longest = new int[64];
  private int[] depth = new int[0];
  private int[] owner = new int[64];
  private final Leaps leaps;
  private int nodes = 1;
  private long[] keys = new long[256];
  private int[] targets = new int[256];

  /**
   * @param words each with the number of its owner
   */
  Automaton(Map<String, Integer> words) {
    words.forEach(this::add);
    link(words.keySet());
    leaps = Leaps.of(words.keySet());
    parent = new int[0];
    letter = new char[0];
  }

  private void add(String word, int number) {
    int node = 0;
    for (int i = 0; i < word.length(); i++) {
      int next = go(node, word.charAt(i));
      node = next > 0 ? next : grow(node, word.charAt(i));
    }
    longest[node] = word.length();
    owner[node] = number;
  }

  private int grow(int from, char c) {
    if (nodes == parent.length) {
      parent = Arrays.copyOf(parent, nodes * 2);
      letter = Arrays.copyOf(letter, nodes * 2);
      longest = Arrays.copyOf(longest, nodes * 2);
      owner = Arrays.copyOf(owner, nodes * 2);
    }
    parent[nodes] = from;
    letter[nodes] = c;
    put(from, c, nodes);
    return nodes++;
  }

  private void put(int from, char c, int to) {
    if (from == 0 && c < ASCII) {
      first[c] = to;
      return;
    }
    if (nodes * 2 > keys.length) {
      long[] old = keys;
      int[] oldTargets = targets;
      keys = new long[old.length * 2];
      targets = new int[old.length * 2];
      for (int i = 0; i < old.length; i++) {
        if (old[i] != 0) {
          int slot = slot(old[i]);
          keys[slot] = old[i];
          targets[slot] = oldTargets[i];
        }
      }
    }
    int slot = slot(key(from, c));
    keys[slot] = key(from, c);
    targets[slot] = to;
  }

  private static long key(int from, char c) {
    return ((long) from + 1) << 16 | c;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** The node behind a letter; 0 when there is none. */
  private int go(int from, char c) {
    return from == 0 && c < ASCII ? first[c] : targets[slot(key(from, c))];
  }

  /** Lets each node know the longest end of its path that is the beginning of a word. */
  private void link(Collection<String> words) {
    fallback = new int[nodes];
    int deepest = words.stream().mapToInt(String::length).max().orElse(0);
    depth = new int[nodes];
    int[] begins = new int[deepest + 2];
    for (int node = 1; node < nodes; node++) {
      depth[node] = depth[parent[node]] + 1;
      begins[depth[node] + 1]++;
    }
    for (int i = 1; i < begins.length; i++) {
      begins[i] += begins[i - 1];
    }
    int[] order = new int[Math.max(1, nodes - 1)];
    for (int node = 1; node < nodes; node++) {
      order[begins[depth[node]]++] = node;
    }
    for (int i = 0; i < nodes - 1; i++) {
      link(order[i]);
    }
  }

  private void link(int node) {
    int before = parent[node] == 0 ? 0 : step(fallback[parent[node]], letter[node]);
    fallback[node] = before;
    if (longest[node] == 0) {
      longest[node] = longest[before];
      owner[node] = owner[before];
    }
  }

  private int step(int from, char c) {
    int at = from;
    int next = go(at, c);
    while (next == 0 && at != 0) {
      at = fallback[at];
      next = go(at, c);
    }
    return next;
  }

  /** Tells of the words in a text, by where they end. */
  void scan(String text, Hit hit) {
    int from = leaps.next(text, 0);
    while (from < text.length()) {
      from = leaps.next(text, scan(text, from, hit));
    }
  }

  /** Looks at words from a place on, until none of those that are begun begins there. */
  private int scan(String text, int from, Hit hit) {
    int at = 0;
    for (int i = from; i < text.length(); i++) {
      at = step(at, text.charAt(i));
      if (longest[at] > 0) {
        hit.at(i + 1 - longest[at], i + 1, owner[at]);
      }
      int begun = i + 1 - depth[at];
      if (begun > from && depth[at] < Leaps.SHORTEST) {
        return begun;
      }
    }
    return text.length();
  }
}
