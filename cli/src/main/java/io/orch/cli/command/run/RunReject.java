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
    name = "reject",
    description = {"Ends a run that waits for operators."},
    footer = {
      "",
      "Example:",
      "  orch run reject 20260102030405678901 --reason 'not before the holidays'"
    })
final class RunReject extends Command {

  @Parameters(index = "0", paramLabel = "ID", description = "The run's id.")
  String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  String reason = "";

  RunReject(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Run run = client.runs().reject(id, reason);
      if (out.pretty()) {
        out.text("run " + run.id() + " (" + run.orchestration() + "): " + run.state());
      } else {
        out.document(Documents.run(run, false));
      }
      return ExitCode.OK;
    }
  }
}
