package io.orch.cli.command.schedule;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import java.util.Map;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "delete",
    description = {
      "Removes an entry that an operator made.",
      "One of the configuration that an operator changed is then again as it is there."
    },
    footer = {"", "Example:", "  orch schedule delete nightly"})
final class ScheduleDelete extends Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "The entry.")
  String name = "";

  ScheduleDelete(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      client.schedules().delete(name);
      if (out.pretty()) {
        out.text("schedule " + name + " is removed");
      } else {
        out.document(Map.of("name", name, "removed", true));
      }
      return ExitCode.OK;
    }
  }
}
