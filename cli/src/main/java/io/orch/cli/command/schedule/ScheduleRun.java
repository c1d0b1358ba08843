package io.orch.cli.command.schedule;

import io.orch.cli.client.Client;
import io.orch.cli.client.ScheduleEntry;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "run",
    description = {
      "Has an entry run now, whatever it says of times.",
      "The master that looks after the schedule begins it within a second."
    },
    footer = {"", "Example:", "  orch schedule run nightly"})
final class ScheduleRun extends Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "The entry.")
  String name = "";

  ScheduleRun(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      ScheduleEntry entry = client.schedules().run(name);
      return Shown.sentence(
          "schedule " + name + " begins; 'orch schedule show " + name + "' tells what came of it",
          entry,
          out);
    }
  }
}
