package io.orch.cli.command.env;

import io.orch.cli.client.Client;
import io.orch.cli.client.Environment;
import io.orch.cli.command.Command;
import io.orch.cli.command.Limit;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.EnvironmentText;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "history",
    description = {
      "Lists the runs of an environment that did all that they were to do, the newest first.",
      "Each of them can be gone back to: orch run rollback NAME --to RUN"
    },
    footer = {"", "Example:", "  orch env history prod"})
final class EnvHistory extends Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "The environment.")
  String name = "";

  @Mixin Limit limit = new Limit();

  EnvHistory(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Environment environment = client.environments().get(name, limit.count());
      if (out.pretty()) {
        out.screen().print(EnvironmentText.history(environment));
      } else {
        out.document(environment.good().stream().map(run -> Documents.run(run, false)).toList());
      }
      return ExitCode.OK;
    }
  }
}
