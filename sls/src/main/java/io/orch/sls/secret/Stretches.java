package io.orch.sls.secret;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Parts of a text, none touching another. Used once, by one thread. */
final class Stretches {

  private int[] bounds = new int[8];
  private int size;

  /** Adds a part that ends where the last one does or later. */
  void add(int start, int end) {
    int from = start;
    while (size > 0 && from <= bounds[size - 1]) {
      from = Math.min(from, bounds[size - 2]);
      size -= 2;
    }
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, size * 2);
    }
    bounds[size++] = from;
    bounds[size++] = end;
  }

  boolean isEmpty() {
    return size == 0;
  }

  String replace(String text, UnaryOperator<String> other) {
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    for (int i = 0; i < size; i += 2) {
      out.append(text, done, bounds[i]);
      out.append(other.apply(text.substring(bounds[i], bounds[i + 1])));
      done = bounds[i + 1];
    }
    return out.append(text, done, text.length()).toString();
  }
}
