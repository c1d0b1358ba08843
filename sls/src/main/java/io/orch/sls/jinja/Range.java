package io.orch.sls.jinja;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Python's {@code range}: whole numbers that are counted, not stored. */
final class Range extends AbstractList<Object> implements RandomAccess {

  private final long start;
  private final long step;
  private final int size;

  Range(long start, long stop, long step) {
    if (step == 0) {
      throw Faults.failed("range() needs a step other than 0");
    }
    long span = step > 0 ? Math.subtractExact(stop, start) : Math.subtractExact(start, stop);
    long count = span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
    if (count > Budget.MAX_ITERATIONS) {
      throw Faults.limit("range() of " + count + " numbers", Budget.MAX_ITERATIONS);
    }
    this.start = start;
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

  @Override
  public String toString() {
    long stop = start + size * step;
    return "range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")";
  }
}
