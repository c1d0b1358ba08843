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
    description = {
      "Compiles the pillar of a minion on the master and shows it.",
      "Secrets are starred out: what was encrypted or came from a source of secrets, and the keys",
      "of secret_pillar_keys."
    },
    footer = {
      "",
      "Examples:",
      "  orch pillar show web1",
      "  orch pillar show web1 web:version --env=prod",
      "  orch pillar show web1 --set web:version=2",
      "  orch pillar show web1 db:password --show-secrets"
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

  @Option(
      names = "--show-secrets",
      description = "Shows secrets too; needs the permission pillar.secret, and is audited.")
  boolean secrets;

  @Mixin PillarOptions overrides = new PillarOptions();

  PillarShow(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Object pillar = client.pillar(id, "", environment, overrides.overrides(), secrets);
      out.document(Selection.of(pillar, key, "pillar"));
      return ExitCode.OK;
    }
  }
}
