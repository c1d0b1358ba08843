package io.orch.sls.metric;

import java.util.concurrent.atomic.LongAdder;

/** A figure that only grows. Thread-safe. */
public final class Counter {

  private final LongAdder sum = new LongAdder();

  public void add() {
    sum.increment();
  }

  public void add(long more) {
    sum.add(more);
  }

  public long sum() {
    return sum.sum();
  }
}
