package io.orch.sls.metric;

/** All figures of one name. */
interface Family {

  /** {@code counter}, {@code gauge} or {@code histogram}. */
  String type();

  /** Writes one line for each figure. */
  void write(String name, StringBuilder out);
}
