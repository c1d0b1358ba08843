package io.orch.cli.command.run;

import io.orch.cli.client.Client;
import io.orch.cli.client.Run;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "cancel",
    description = "Cancels a run: no further step is begun, and jobs that wait are withdrawn.",
    footer = {"", "Example:", "  orch run cancel 20260102030405678901 --reason 'wrong version'"})
final class RunCancel extends Command {

  @Parameters(index = "0", paramLabel = "ID", description = "The run's id.")
  String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why.")
  String reason = "";

  RunCancel(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Run run = client.runs().cancel(id, reason);
      if (out.pretty()) {
        out.text("run " + run.id() + " (" + run.orchestration() + "): " + run.state());
      } else {
        out.document(Documents.run(run, false));
      }
      return ExitCode.OK;
    }
  }
}
