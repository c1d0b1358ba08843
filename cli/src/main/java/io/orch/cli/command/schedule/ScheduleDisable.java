package io.orch.cli.command.schedule;

import io.orch.cli.client.Client;
import io.orch.cli.client.ScheduleEntry;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "disable",
    description = "Switches an entry off; also one of the configuration.",
    footer = {"", "Example:", "  orch schedule disable nightly"})
final class ScheduleDisable extends Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "The entry.")
  String name = "";

  ScheduleDisable(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      ScheduleEntry entry = client.schedules().enable(name, false);
      return Shown.sentence("schedule " + name + " is switched off", entry, out);
    }
  }
}
