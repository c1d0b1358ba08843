package io.orch.cli.command.ca;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;

@picocli.CommandLine.Command(
    name = "list",
    description = {
      "Lists the authorities, the oldest first, and who has no certificate of the newest.",
      "What one issued is accepted while it is not retired."
    },
    footer = {"", "Example:", "  orch ca list"})
final class CaList extends Command {

  CaList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Reports.show(client.authorities().list(), out);
      return ExitCode.OK;
    }
  }
}
