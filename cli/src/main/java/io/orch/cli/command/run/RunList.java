package io.orch.cli.command.run;

import io.orch.cli.client.Client;
import io.orch.cli.client.Run;
import io.orch.cli.command.Command;
import io.orch.cli.command.Limit;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.Output;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "list",
    description = "Lists runs, the newest first.",
    footer = {"", "Example:", "  orch run list --env=prod"})
final class RunList extends Command {

  @Option(names = "--env", paramLabel = "ENV", defaultValue = "", description = "Only of this one.")
  String environment = "";

  @Mixin Limit limit = new Limit();

  RunList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<Run> runs = client.runs().list(limit.count(), environment);
      if (out.pretty()) {
        out.screen().print(Listing.runs(runs));
      } else {
        out.document(runs.stream().map(run -> Documents.run(run, false)).toList());
      }
      return ExitCode.OK;
    }
  }
}
