package io.orch.cli.command.schedule;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "schedule",
    subcommands = {
      ScheduleList.class,
      ScheduleShow.class,
      ScheduleAdd.class,
      ScheduleDelete.class,
      ScheduleEnable.class,
      ScheduleDisable.class,
      ScheduleRun.class
    },
    description = {
      "What the master does by itself, and when: orchestrations and runner functions.",
      "Of several masters one does it. Minions have schedules of their own: 'orch exec TARGET",
      "schedule.list'."
    },
    footer = {
      "",
      "Examples:",
      "  orch schedule list",
      "  orch schedule add nightly state.orchestrate maintenance --cron '30 2 * * *'",
      "  orch schedule show nightly"
    })
public final class ScheduleCommand extends Group {

  public ScheduleCommand(Surroundings around) {
    super(around);
  }
}
