package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;

/**
 * What one rendering may use: time, loop iterations, depth of calls, characters of output. Each has
 * its own error. Used by one thread.
 */
final class Budget {

  static final int MAX_ITERATIONS = 1_000_000;
  static final int MAX_DEPTH = 100;
  static final int MAX_CHARACTERS = 32 * 1024 * 1024;
  private static final int CLOCK_EVERY = 0xff;

  private final Duration time;
  private final long deadline;
  private int iterations;
  private int depth;
  private long characters;
  private int ticks;

  Budget(Duration time) {
    this.time = time;
    this.deadline = System.nanoTime() + time.toNanos();
  }

  /** One more step of anything. */
  void tick() {
    if ((++ticks & CLOCK_EVERY) == 0) {
      clock();
    }
  }

  void clock() {
    if (System.nanoTime() - deadline > 0) {
      throw exceeded(
          "rendering took longer than " + time.toMillis() + " ms: look for a loop that never ends");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new OrchException(ErrorCode.CANCELLED, "rendering was interrupted");
    }
  }

  void iteration() {
    tick();
    if (++iterations > MAX_ITERATIONS) {
      throw exceeded("the loops ran more than " + MAX_ITERATIONS + " times in all");
    }
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw exceeded(
          "macros, includes and imports are nested more than "
              + MAX_DEPTH
              + " deep: look for one that calls itself");
    }
  }

  void leave() {
    depth--;
  }

  /** Room for more characters, in the output or in one value. */
  void characters(long more) {
    characters += more;
    if (characters > MAX_CHARACTERS) {
      throw exceeded("the template made more than " + MAX_CHARACTERS + " characters");
    }
  }

  /** A text whose use in a pattern search is watched by the clock. */
  CharSequence watched(CharSequence text) {
    return new Watched(text);
  }

  private static OrchException exceeded(String message) {
    return new OrchException(ErrorCode.TEMPLATE_LIMIT, message);
  }

  private final class Watched implements CharSequence {
    private final CharSequence text;

    Watched(CharSequence text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if ((++ticks & 0xffff) == 0) {
        clock();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Watched(text.subSequence(start, end));
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
