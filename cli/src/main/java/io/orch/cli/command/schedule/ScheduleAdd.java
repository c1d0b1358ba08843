package io.orch.cli.command.schedule;

import io.orch.cli.client.Client;
import io.orch.cli.client.ScheduleEntry;
import io.orch.cli.command.Arguments;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "add",
    description = {
      "Adds an entry to the master's schedule.",
      "It calls a runner function, or a wheel function as wheel.NAME. Arguments are read as YAML;",
      "key=value is a keyword argument."
    },
    footer = {
      "",
      "Examples:",
      "  orch schedule add nightly state.orchestrate maintenance --cron '30 2 * * *'",
      "  orch schedule add prod state.orchestrate deploy pillarenv=prod --when 'Monday 6:00'",
      "  orch schedule add tidy manage.down --set hours=6 --set splay=300",
      "  orch schedule add once state.orchestrate migrate --set once=2026-12-24T02:00:00 --set"
          + " missed=once",
      "Every key of an entry can be --set: seconds, minutes, hours, days, once, range, until,"
          + " after, splay,",
      "jitter, maxrunning, missed, skip_during_range and so on."
    })
final class ScheduleAdd extends Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "The entry.")
  String name = "";

  @Parameters(index = "1", paramLabel = "FUNCTION", description = "What is called.")
  String function = "";

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "ARG|KEY=VALUE",
      description = "Its arguments.")
  List<String> arguments = List.of();

  @Option(names = "--cron", paramLabel = "LINE", description = "Minute, hour, day, month, weekday.")
  @Nullable String cron;

  @Option(
      names = "--when",
      paramLabel = "TIME",
      description = "As '5:00pm' or 'Monday 17:00'; may be given several times.")
  List<String> when = List.of();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Another key of the entry; its value is read as YAML.")
  List<String> set = List.of();

  @Option(names = "--replace", description = "Also when there is an entry of the name.")
  boolean replace;

  ScheduleAdd(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      ScheduleEntry entry = client.schedules().put(name, entry(), replace);
      return Shown.whole(entry, out);
    }
  }

  private Map<String, @Nullable Object> entry() {
    Arguments given = Arguments.of(arguments);
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("function", function);
    if (!given.positional().isEmpty()) {
      entry.put("args", given.positional());
    }
    if (!given.keywords().isEmpty()) {
      entry.put("kwargs", given.keywords());
    }
    if (cron != null) {
      entry.put("cron", cron);
    }
    if (!when.isEmpty()) {
      entry.put("when", when);
    }
    entry.putAll(Arguments.of(set).keywords());
    return entry;
  }
}
