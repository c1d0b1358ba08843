package io.orch.cli.command.minion;

import io.orch.cli.client.Client;
import io.orch.cli.client.Minion;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.command.TargetOptions;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.Output;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "list",
    description = "Lists the minions that match, connected or not.",
    footer = {"", "Examples:", "  orch minion list", "  orch minion list -G 'os:Debian'"})
final class MinionList extends Command {

  @Mixin TargetOptions kind = new TargetOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TARGET",
      defaultValue = "*",
      description = "Which minions; a glob by default. Default: all.")
  String target = "*";

  MinionList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<Minion> minions = client.minions(target, kind.kind());
      if (out.pretty()) {
        out.screen().print(Listing.minions(minions));
      } else {
        out.document(minions.stream().map(minion -> Documents.minion(minion, false)).toList());
      }
      return ExitCode.OK;
    }
  }
}
