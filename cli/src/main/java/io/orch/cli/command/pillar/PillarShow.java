package io.orch.cli.command.pillar;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.PillarOptions;
import io.orch.cli.command.Selection;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "show",
    description = "Compiles the pillar of a minion on the master and shows it.",
    footer = {
      "",
      "Examples:",
      "  orch pillar show web1",
      "  orch pillar show web1 web:version --env=prod",
      "  orch pillar show web1 --set web:version=2"
    })
final class PillarShow extends Command {

  @Parameters(index = "0", paramLabel = "MINION", description = "The minion's id.")
  String id = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "KEY",
      defaultValue = "",
      description = "Only this one; colons lead into maps.")
  String key = "";

  @Option(
      names = "--env",
      paramLabel = "ENV",
      defaultValue = "",
      description = "The pillar of this environment. Default: of all.")
  String environment = "";

  @Mixin PillarOptions overrides = new PillarOptions();

  PillarShow(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Object pillar = client.pillar(id, "", environment, overrides.overrides());
      out.document(Selection.of(pillar, key, "pillar"));
      return ExitCode.OK;
    }
  }
}
