package io.orch.cli.command.minion;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "show",
    description = "Shows what is known of a minion, with its grains.",
    footer = {"", "Example:", "  orch minion show web1"})
final class MinionShow extends Command {

  @Parameters(index = "0", paramLabel = "MINION", description = "The minion's id.")
  String id = "";

  MinionShow(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      out.document(Documents.minion(client.minion(id), true));
      return ExitCode.OK;
    }
  }
}
