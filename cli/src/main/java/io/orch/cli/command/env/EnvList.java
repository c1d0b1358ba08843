package io.orch.cli.command.env;

import io.orch.cli.client.Client;
import io.orch.cli.client.Environment;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.EnvironmentText;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import java.util.List;

@picocli.CommandLine.Command(
    name = "list",
    description = {
      "Lists the environments with the newest run of each that did all that it was to do."
    },
    footer = {"", "Example:", "  orch env list"})
final class EnvList extends Command {

  EnvList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<Environment> environments = client.environments().list();
      if (out.pretty()) {
        out.screen().print(EnvironmentText.list(environments));
      } else {
        out.document(environments.stream().map(Documents::environment).toList());
      }
      return ExitCode.OK;
    }
  }
}
