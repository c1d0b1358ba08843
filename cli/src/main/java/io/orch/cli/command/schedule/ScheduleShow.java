package io.orch.cli.command.schedule;

import io.orch.cli.client.Client;
import io.orch.cli.client.ScheduleEntry;
import io.orch.cli.command.Command;
import io.orch.cli.command.Limit;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "show",
    description = "Shows an entry: when it is due, and what became of its last due times.",
    footer = {"", "Example:", "  orch schedule show nightly --limit 20"})
final class ScheduleShow extends Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "The entry.")
  String name = "";

  @Mixin Limit limit = new Limit(10);

  ScheduleShow(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      ScheduleEntry entry = client.schedules().get(name, limit.count());
      return Shown.whole(entry, out);
    }
  }
}
