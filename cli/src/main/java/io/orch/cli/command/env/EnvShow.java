package io.orch.cli.command.env;

import io.orch.cli.client.Client;
import io.orch.cli.client.Environment;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.EnvironmentText;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "show",
    description = {"Shows what an environment runs, by orchestration, and what it asks of runs."},
    footer = {"", "Example:", "  orch env show prod"})
final class EnvShow extends Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "The environment.")
  String name = "";

  EnvShow(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Environment environment = client.environments().get(name, 0);
      if (out.pretty()) {
        out.screen().print(EnvironmentText.show(environment));
      } else {
        out.document(Documents.environment(environment));
      }
      return ExitCode.OK;
    }
  }
}
