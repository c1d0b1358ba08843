package io.orch.master.store;

import io.orch.sls.metric.Metrics;
import org.jdbi.v3.core.config.JdbiConfig;

/** Where the transactions of one database find the figures that they count in. */
public final class Measured implements JdbiConfig<Measured> {

  private volatile StoreFigures figures = new StoreFigures(new Metrics());

  StoreFigures figures() {
    return figures;
  }

  void count(StoreFigures in) {
    figures = in;
  }

  /** Handles share the one of their database. */
  @Override
  public Measured createCopy() {
    return this;
  }
}
