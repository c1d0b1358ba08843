package io.orch.cli.command.schedule;

import io.orch.cli.client.Client;
import io.orch.cli.client.ScheduleEntry;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "enable",
    description = "Switches an entry on; also one of the configuration.",
    footer = {"", "Example:", "  orch schedule enable nightly"})
final class ScheduleEnable extends Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "The entry.")
  String name = "";

  ScheduleEnable(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      ScheduleEntry entry = client.schedules().enable(name, true);
      return Shown.sentence("schedule " + name + " is switched on", entry, out);
    }
  }
}
