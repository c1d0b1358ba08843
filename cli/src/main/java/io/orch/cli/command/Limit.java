package io.orch.cli.command;

import picocli.CommandLine.Option;

/** How many rows a list has at the most. */
public final class Limit {

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "COUNT",
      description = "At most so many. Default: ${DEFAULT-VALUE}.")
  int count;

  /** Twenty, when the operator says nothing. */
  public Limit() {
    this(20);
  }

  /**
   * @param count when the operator says nothing
   */
  public Limit(int count) {
    this.count = count;
  }

  public int count() {
    return count;
  }
}
