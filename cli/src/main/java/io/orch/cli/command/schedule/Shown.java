package io.orch.cli.command.schedule;

import io.orch.cli.client.ScheduleEntry;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.ScheduleText;

/** Prints one entry. */
final class Shown {

  private Shown() {}

  /** Prints all of it. */
  static int whole(ScheduleEntry entry, Output out) {
    if (out.pretty()) {
      out.screen().print(ScheduleText.entry(entry));
    } else {
      out.document(ScheduleText.document(entry));
    }
    return ExitCode.OK;
  }

  /** Prints a sentence, or the whole entry for programs. */
  static int sentence(String text, ScheduleEntry entry, Output out) {
    if (out.pretty()) {
      out.text(text);
    } else {
      out.document(ScheduleText.document(entry));
    }
    return ExitCode.OK;
  }
}
