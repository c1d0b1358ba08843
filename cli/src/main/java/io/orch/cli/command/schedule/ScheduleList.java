package io.orch.cli.command.schedule;

import io.orch.cli.client.Client;
import io.orch.cli.client.ScheduleEntry;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.ScheduleText;
import java.util.List;

@picocli.CommandLine.Command(
    name = "list",
    description = "Lists the entries of the master's schedule, and what came of the last due time.",
    footer = {"", "Example:", "  orch schedule list"})
final class ScheduleList extends Command {

  ScheduleList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<ScheduleEntry> entries = client.schedules().list();
      if (out.pretty()) {
        out.screen().print(ScheduleText.list(entries));
      } else {
        out.document(entries.stream().map(ScheduleText::document).toList());
      }
      return ExitCode.OK;
    }
  }
}
