package io.orch.cli.command;

import io.orch.cli.client.CliConfig;
import io.orch.cli.client.Connection;
import io.orch.sls.task.Clock;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * What a command runs in: the process's variables, directory, streams and clock, and how a master
 * is dialled.
 *
 * @param interactive whether a person can answer a question
 * @param terminal the size and kind of standard output
 */
public record Surroundings(
    Map<String, String> variables,
    Path directory,
    BufferedReader in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    Terminal terminal,
    Clock clock,
    Function<CliConfig, Connection> dialler) {

  /**
   * Standard output.
   *
   * @param columns its width
   */
  public record Terminal(boolean present, int columns, int rows) {}
}
