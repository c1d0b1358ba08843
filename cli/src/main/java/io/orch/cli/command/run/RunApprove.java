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
    name = "approve",
    description = {
      "Agrees to a run that waits for operators.",
      "It is the run as it was compiled: its files, its pillar, its steps. When enough different",
      "operators agree, it begins, or waits for its environment."
    },
    footer = {"", "Example:", "  orch run approve 20260102030405678901"})
final class RunApprove extends Command {

  @Parameters(index = "0", paramLabel = "ID", description = "The run's id.")
  String id = "";

  RunApprove(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Run run = client.runs().approve(id);
      if (out.pretty()) {
        out.text(
            "run "
                + run.id()
                + " ("
                + run.orchestration()
                + "): "
                + run.state()
                + "; "
                + String.join(", ", run.approvedBy())
                + " agree");
      } else {
        out.document(Documents.run(run, false));
      }
      return ExitCode.OK;
    }
  }
}
