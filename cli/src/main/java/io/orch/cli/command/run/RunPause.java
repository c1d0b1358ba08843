package io.orch.cli.command.run;

import io.orch.cli.client.Client;
import io.orch.cli.client.Run;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "pause",
    description = "Pauses a run: what is in flight goes on, nothing else is begun.",
    footer = {"", "Example:", "  orch run pause 20260102030405678901"})
final class RunPause extends Command {

  @Parameters(index = "0", paramLabel = "ID", description = "The run's id.")
  String id = "";

  RunPause(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Run run = client.runs().pause(id);
      if (out.pretty()) {
        out.text("run " + run.id() + " (" + run.orchestration() + "): " + run.state());
      } else {
        out.document(Documents.run(run, false));
      }
      return ExitCode.OK;
    }
  }
}
