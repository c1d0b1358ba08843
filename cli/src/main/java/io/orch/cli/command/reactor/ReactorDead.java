package io.orch.cli.command.reactor;

import io.orch.cli.client.Client;
import io.orch.cli.client.Reactor;
import io.orch.cli.command.Command;
import io.orch.cli.command.Limit;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.ReactorDocuments;
import io.orch.cli.output.ReactorText;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "dead",
    description = {"Lists the reactions that were given up, the oldest first, and why."},
    footer = {
      "",
      "Examples:",
      "  orch reactor dead",
      "  orch reactor dead --reactor 'salt/key' -n 5"
    })
final class ReactorDead extends Command {

  @Option(
      names = "--reactor",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only those of the reactor with this pattern of tags.")
  String reactor = "";

  @Mixin Limit limit = new Limit();

  ReactorDead(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<Reactor.Dead> letters = client.reactors().dead(reactor, limit.count());
      if (out.pretty()) {
        out.screen().print(ReactorText.dead(letters));
      } else {
        out.document(letters.stream().map(ReactorDocuments::letter).toList());
      }
      return ExitCode.OK;
    }
  }
}
