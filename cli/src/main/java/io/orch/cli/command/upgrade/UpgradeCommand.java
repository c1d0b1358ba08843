package io.orch.cli.command.upgrade;

import io.orch.cli.client.Client;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.cli.command.Command;
import io.orch.cli.command.Durations;
import io.orch.cli.command.Surroundings;
import io.orch.cli.command.TargetOptions;
import io.orch.cli.command.run.Begun;
import io.orch.cli.output.Output;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@picocli.CommandLine.Command(
    name = "upgrade",
    description = {
      "Brings minions to another version of Orch, wave by wave, by packages that the master has.",
      "Each lays the new version beside the one that runs, lets its jobs end, changes, and steps",
      "back by itself when the new version does not start or does not come to the master. A"
          + " failure",
      "stops the waves. It is a run: Ctrl-C leaves it running, and 'orch run' has it."
    },
    footer = {
      "",
      "Examples:",
      "  orch upgrade '*' --dry-run                          which minion would go from what to"
          + " what",
      "  orch upgrade 'web*' --wave 1,10%%,all                one first, then a tenth, then all",
      "  orch upgrade -C 'G@role:web and not web1' --wave 1,all --wave-pause 10m",
      "  orch upgrade web1 --version 1.2.0                   a certain version, also an older one"
    })
public final class UpgradeCommand extends Command {

  private static final String ALL = "100%";

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description = "Which minions: a glob, such as 'web*', unless an option says otherwise.")
  String target = "";

  @Mixin TargetOptions kind = new TargetOptions();

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "The version; the newest that the master has packages of when not given.")
  @Nullable String version;

  @Option(
      names = "--wave",
      split = ",",
      paramLabel = "REACH",
      description =
          "How far each wave reaches: numbers, percentages, or 'all'. Without it all are one wave.")
  List<String> waves = List.of();

  @Option(
      names = "--wave-pause",
      converter = Durations.class,
      paramLabel = "TIME",
      description = "Time between two waves: 90s, 15m, 1h.")
  @Nullable Duration pause;

  @Option(
      names = "--max-fail",
      paramLabel = "SHARE",
      description = "So many may fail, as 1 or 10%%, before no wave begins any more. Default: 0.")
  @Nullable String maxFail;

  @Option(
      names = "--job-wait",
      converter = Durations.class,
      paramLabel = "TIME",
      description =
          "How long a minion waits for jobs that run; one whose jobs take longer is not upgraded."
              + " Default: 5m.")
  @Nullable Duration jobWait;

  @Option(
      names = "--trial",
      converter = Durations.class,
      paramLabel = "TIME",
      description =
          "How long the new version has to come to its master before it steps back. Default: 60s.")
  @Nullable Duration trial;

  @Option(
      names = {"--dry-run", "--test"},
      description = "Only say which minion would go from which version to which.")
  boolean dryRun;

  @Option(names = "--detach", description = "Start it and do not wait.")
  boolean detach;

  @Spec CommandSpec spec = CommandSpec.create();

  public UpgradeCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
    wanted.put("tgt", target);
    wanted.put("tgt_type", kind.kind());
    put(wanted, "version", version);
    if (!waves.isEmpty()) {
      wanted.put("waves", waves.stream().map(this::reach).toList());
    }
    put(wanted, "wave_pause", text(pause));
    put(wanted, "max_fail", maxFail);
    put(wanted, "job_wait", text(jobWait));
    put(wanted, "trial", text(trial));
    RunRequest request =
        new RunRequest("orch:upgrade", "", Map.of("orch_upgrade", wanted), dryRun, false);
    try (Client client = connect()) {
      Run run = client.runs().start(request);
      return new Begun(client, out, around.clock()).show(run, detach);
    }
  }

  private static void put(
      Map<String, @Nullable Object> wanted, String key, @Nullable Object value) {
    if (value != null) {
      wanted.put(key, value);
    }
  }

  private static @Nullable String text(@Nullable Duration time) {
    return time == null ? null : time.toSeconds() + "s";
  }

  private Object reach(String text) {
    String word = text.strip();
    if (word.equals("all")) {
      return ALL;
    }
    if (!word.matches("[1-9][0-9]{0,8}|[0-9]{1,3}([.][0-9]{1,6})?%")) {
      throw usage(
          spec, "--wave takes numbers, percentages and 'all', as 1,10%,all, not '" + text + "'");
    }
    return word.endsWith("%") ? word : Long.valueOf(word);
  }
}
