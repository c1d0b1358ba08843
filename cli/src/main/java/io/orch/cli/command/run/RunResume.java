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
    name = "resume",
    description =
        "Goes on with a run that was paused, or that a restart of the master interrupted.",
    footer = {"", "Example:", "  orch run resume 20260102030405678901"})
final class RunResume extends Command {

  @Parameters(index = "0", paramLabel = "ID", description = "The run's id.")
  String id = "";

  RunResume(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Run run = client.runs().resume(id);
      if (out.pretty()) {
        out.text("run " + run.id() + " (" + run.orchestration() + "): " + run.state());
      } else {
        out.document(Documents.run(run, false));
      }
      return ExitCode.OK;
    }
  }
}
