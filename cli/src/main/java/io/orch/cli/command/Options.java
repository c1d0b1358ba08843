package io.orch.cli.command;

import io.orch.cli.output.Format;
import io.orch.cli.output.LiveScreen;
import io.orch.cli.output.Output;
import io.orch.cli.output.PlainScreen;
import io.orch.cli.output.Screen;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
public final class Options {

  /** When colour is used. */
  public enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "The cli.yaml that names the master. Without it: $ORCH_CLI_CONFIG,",
        "~/.config/orch/cli.yaml, or .orch/master/operator/cli.yaml in this",
        "directory or one above."
      })
  @Nullable Path config;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "pretty",
      description = "pretty, json or yaml. Default: pretty.")
  Format format = Format.PRETTY;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never; NO_COLOR is honoured. Default: auto.")
  Colour colour = Colour.AUTO;

  @Option(names = "--debug", description = "Show stack traces and logs.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** The output that these options ask for. */
  public Output output(Surroundings around) {
    return output(around, format, colour);
  }

  /** The output in a format. */
  public static Output output(Surroundings around, Format format, Colour wanted) {
    boolean colour = colour(around, wanted);
    Screen screen =
        around.terminal().present() && !dumb(around) && format == Format.PRETTY
            ? new LiveScreen(
                around.out(), colour, around.terminal().columns(), around.terminal().rows())
            : new PlainScreen(around.out(), colour);
    return new Output(format, screen, new PlainScreen(around.err(), colour), around.out());
  }

  /** Whether colour is used. */
  public static boolean colour(Surroundings around, Colour wanted) {
    return switch (wanted) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          around.terminal().present()
              && around.variables().getOrDefault("NO_COLOR", "").isEmpty()
              && !dumb(around);
    };
  }

  private static boolean dumb(Surroundings around) {
    return around.variables().getOrDefault("TERM", "").toLowerCase(Locale.ROOT).equals("dumb");
  }
}
