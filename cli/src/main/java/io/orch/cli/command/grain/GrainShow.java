package io.orch.cli.command.grain;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Selection;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "show",
    description = "Shows the grains of a minion as it last reported them.",
    footer = {"", "Examples:", "  orch grain show web1", "  orch grain show web1 os"})
final class GrainShow extends Command {

  @Parameters(index = "0", paramLabel = "MINION", description = "The minion's id.")
  String id = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "KEY",
      defaultValue = "",
      description = "Only this one; colons lead into maps.")
  String key = "";

  GrainShow(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      out.document(Selection.of(client.minion(id).grains(), key, "grain"));
      return ExitCode.OK;
    }
  }
}
