package io.orch.sls.jinja;

/** A text that a pattern is searched in, with a bound on how often it is looked at. */
final class Watched implements CharSequence {

  /** What no search needs that does not try the same again and again. */
  static final int MAX_STEPS = 50_000_000;

  private static final int CLOCK_EVERY = 0xffff;

  private final CharSequence text;
  private final Budget budget;
  private int steps;

  Watched(CharSequence text, Budget budget) {
    this.text = text;
    this.budget = budget;
  }

  @Override
  public char charAt(int index) {
    if ((++steps & CLOCK_EVERY) == 0) {
      budget.clock();
      if (steps > MAX_STEPS) {
        throw Faults.limit("the steps of one search with a regular expression", MAX_STEPS);
      }
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
