package io.orch.cli.command.completion;

import io.orch.cli.client.Client;
import io.orch.cli.client.Environment;
import io.orch.cli.client.Run;
import io.orch.cli.client.Step;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.Safe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/** {@code orch completion values}: what the master knows, a line each, for the shell's script. */
@picocli.CommandLine.Command(
    name = "values",
    description = "Prints what a command line may go on with, for a shell.")
public final class CompletionValues extends Command {

  private static final int NEWEST = 50;

  @Parameters(index = "0", paramLabel = "KIND", description = "runs, environments or steps.")
  String kind = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OF",
      defaultValue = "",
      description = "What is to be done with the runs; the run that the steps are of.")
  String of = "";

  public CompletionValues(Surroundings around) {
    super(around);
  }

  /** The part of a shell's script that asks for values. */
  public static String script() {
    try (InputStream in =
        Objects.requireNonNull(CompletionValues.class.getResourceAsStream("values.bash"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      values(client).map(Safe::line).forEach(around.out()::println);
    }
    return ExitCode.OK;
  }

  private Stream<String> values(Client client) {
    return switch (kind) {
      case "runs" -> client.runs().list(NEWEST, "").stream().filter(this::fits).map(Run::id);
      case "environments" -> client.environments().list().stream().map(Environment::name);
      case "steps" -> client.runs().get(of).steps().stream().map(Step::id);
      default -> Stream.empty();
    };
  }

  /** Whether that may be done with a run in its state. */
  private boolean fits(Run run) {
    List<String> states =
        switch (of) {
          case "approve", "reject" -> List.of("approval");
          case "cancel" -> List.of("approval", "waiting", "running", "paused", "rolling-back");
          case "pause" -> List.of("running");
          case "resume" -> List.of("paused", "interrupted");
          case "retry" ->
              List.of(
                  "ok",
                  "changed",
                  "failed",
                  "rolled-back",
                  "rollback-failed",
                  "cancelled",
                  "interrupted");
          case "apply" -> run.test() ? List.of("ok", "changed") : List.of();
          default -> List.of(run.state());
        };
    return states.contains(run.state());
  }
}
