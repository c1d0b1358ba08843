package io.orch.minion.beacon.host;

import io.orch.sls.value.Values;

/** A share of a hundred: {@code 63%}, {@code 63} or {@code 62.5}. */
record Percent(double value) {

  /** Reads an argument. */
  public static Percent of(Object value) {
    String text = Values.str(value).strip();
    try {
      return new Percent(Double.parseDouble(text.replace("%", "")));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a share such as 63%, not '" + text + "'", e);
    }
  }

  /** A part of a whole in percent with one decimal; 0 of nothing. */
  static double share(double part, double whole) {
    return whole <= 0 ? 0 : Math.rint(part * 1000 / whole) / 10;
  }
}
