package io.orch.sls.jinja;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Python's {@code range}: whole numbers that are counted, not stored. */
final class Range extends AbstractList<Object> implements RandomAccess {

  /** As many as Jinja2's sandbox lets a range have. */
  private static final int MAX = 100_000;

  private final long start;
  private final long stop;
  private final long step;
  private final int size;

  Range(long start, long stop, long step) {
    if (step == 0) {
      throw Faults.failed("range() needs a step other than 0");
    }
    long span = step > 0 ? Math.subtractExact(stop, start) : Math.subtractExact(start, stop);
    long count = span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
    if (count > MAX) {
      throw Faults.limit("range() of " + count + " numbers", MAX);
    }
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.size = (int) count;
  }

  @Override
  public Object get(int index) {
    return start + index * step;
  }

  @Override
  public int size() {
    return size;
  }

  /** Its attributes. */
  @org.jspecify.annotations.Nullable
  Object member(String name) {
    return switch (name) {
      case "start" -> start;
      case "stop" -> stop;
      case "step" -> step;
      default -> null;
    };
  }

  /** The range of some of its numbers. */
  Range part(int from, int to, int by) {
    return new Range(start + from * step, start + to * step, step * by);
  }

  @Override
  public String toString() {
    return "range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")";
  }
}
