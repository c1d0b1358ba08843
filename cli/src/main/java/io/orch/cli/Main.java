package io.orch.cli;

import io.orch.cli.client.Connection;
import io.orch.cli.command.Surroundings;
import io.orch.sls.task.Clock;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.LogManager;

/** The {@code orch} program. */
public final class Main {

  private static final int DEFAULT_COLUMNS = 100;
  private static final int DEFAULT_ROWS = 40;

  private Main() {}

  /**
   * Runs one command and exits with its code.
   *
   * <p>The launcher says by the system properties {@code orch.stdin}, {@code orch.stdout} ({@code
   * terminal} or not), {@code orch.columns} and {@code orch.rows} what the streams are.
   */
  public static void main(String[] arguments) {
    if (!Arrays.asList(arguments).contains("--debug")) {
      silence();
    }
    int code = Program.run(surroundings(), arguments);
    System.out.flush();
    System.exit(code);
  }

  /** Libraries do not log: what matters reaches the user as an error. */
  private static void silence() {
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    LogManager.getLogManager().reset();
  }

  private static Surroundings surroundings() {
    boolean terminal = "terminal".equals(System.getProperty("orch.stdout"));
    return new Surroundings(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        "terminal".equals(System.getProperty("orch.stdin")),
        new Surroundings.Terminal(
            terminal, number("orch.columns", DEFAULT_COLUMNS), number("orch.rows", DEFAULT_ROWS)),
        Clock.SYSTEM,
        Connection::to);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 8192),
        false,
        StandardCharsets.UTF_8);
  }

  private static int number(String property, int fallback) {
    String text = System.getProperty(property, "");
    return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : fallback;
  }
}
