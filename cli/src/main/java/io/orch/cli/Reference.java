package io.orch.cli;

import io.orch.cli.client.Connection;
import io.orch.cli.command.Surroundings;
import io.orch.sls.task.Clock;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** What is known of all commands without running one: for manual pages and shells. */
public final class Reference {

  private static final int COLUMNS = 100;

  private Reference() {}

  /** {@code orch} with all its commands. */
  public static CommandLine commands() {
    return Program.commands(nowhere());
  }

  /** What completes command lines in bash, and in zsh by its bashcompinit. */
  public static String completion() {
    return Program.completion(nowhere());
  }

  private static Surroundings nowhere() {
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Surroundings(
        Map.of(),
        Path.of("/"),
        new BufferedReader(Reader.nullReader()),
        silent,
        silent,
        false,
        new Surroundings.Terminal(false, COLUMNS, 0),
        Clock.SYSTEM,
        Connection::to);
  }
}
