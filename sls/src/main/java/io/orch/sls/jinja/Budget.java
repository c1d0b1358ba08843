package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a rendering's {@link TemplateLimits}. Each limit has its own error, which names
 * its setting. Used by one thread, which knows it as {@link #step} and {@link #made} while it
 * renders.
 */
final class Budget {

  private static final int CLOCK_EVERY = 0xff;
  private static final int ITEM = 4;
  private static final ThreadLocal<@Nullable Budget> CURRENT = new ThreadLocal<>();

  private final TemplateLimits limits;
  private long deadline;
  private int iterations;
  private int depth;
  private long memory;
  private int ticks;

  Budget(TemplateLimits limits) {
    this.limits = limits;
    this.deadline = System.nanoTime() + limits.time().toNanos();
  }

  TemplateLimits limits() {
    return limits;
  }

  /** Makes this the budget of the thread; returns the one before, which must be put back. */
  @Nullable Budget begin() {
    Budget before = CURRENT.get();
    CURRENT.set(this);
    return before;
  }

  static void end(@Nullable Budget before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  /** One step through data, wherever that happens: comparing, copying, hashing. */
  static void step() {
    Budget budget = CURRENT.get();
    if (budget != null) {
      budget.tick();
    }
  }

  /** Counts what a value takes; its items count only for their places. */
  static void made(@Nullable Object value) {
    int size =
        switch (value) {
          case String s -> s.length();
          case Range r -> 0;
          case java.util.Collection<?> items -> items.size() * ITEM;
          case java.util.Map<?, ?> map -> map.size() * ITEM;
          case View view -> view.items().size() * ITEM;
          case null, default -> 0;
        };
    if (size > 0) {
      spend(size);
    }
  }

  /** Refuses a text that has grown longer than a text may be. */
  static void bound(StringBuilder text) {
    Budget budget = CURRENT.get();
    if (budget != null) {
      budget.room(text.length());
    }
  }

  /** Counts memory; refuses what is too much before it is taken. */
  static void spend(long size) {
    Budget budget = CURRENT.get();
    if (budget != null) {
      budget.memory(size);
    }
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
          "time",
          limits.time().toMillis() + " ms",
          "rendering takes longer",
          "look for a loop that never ends, or a function that waits");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new OrchException(ErrorCode.CANCELLED, "rendering was interrupted");
    }
  }

  /** Allows for time that was not spent on rendering. */
  void extend(long nanos) {
    deadline += nanos;
  }

  void iteration() {
    tick();
    if (++iterations > limits.loops()) {
      throw exceeded(
          "loops",
          limits.loops() + " rounds",
          "the loops of this rendering go round more often",
          "look for loops in loops");
    }
  }

  void enter() {
    if (++depth > limits.depth()) {
      throw exceeded(
          "depth",
          String.valueOf(limits.depth()),
          "macros, includes and imports are nested deeper",
          "look for one that calls itself");
    }
  }

  void leave() {
    depth--;
  }

  /** Room for more characters, in the output or in one value. */
  void characters(long more) {
    room(more);
    memory(more);
  }

  /** Refuses a text that is longer than a text may be. */
  void room(long length) {
    if (length > limits.output()) {
      throw exceeded(
          "output",
          limits.output() + " characters",
          "the text or a value of the template is longer",
          "look for what is repeated");
    }
  }

  private void memory(long more) {
    memory += more;
    if (memory > limits.memory()) {
      throw exceeded(
          "memory",
          limits.memory() + " characters and items",
          "the values of this rendering are larger all together",
          "look for texts and lists that grow in a loop");
    }
  }

  /** A text whose use in a pattern search is watched by the clock. */
  CharSequence watched(CharSequence text) {
    return new Watched(text, this);
  }

  private static OrchException exceeded(String limit, String most, String what, String fix) {
    return new OrchException(
        ErrorCode.TEMPLATE_LIMIT,
        what
            + " than the limit of "
            + most
            + " (template_limits: "
            + limit
            + "): "
            + fix
            + ", or raise the limit in the configuration");
  }
}
