package io.orch.cli.command.salt;

import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.cli.client.Step;
import io.orch.cli.output.ExitCode;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.value.Values;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Salt's runner function {@code state.orchestrate} as a run: its arguments, and what it returns.
 */
final class Orchestrate {

  private static final Set<String> NAMES = Set.of("state.orchestrate", "state.orch", "state.sls");

  private static final List<String> KEYWORDS =
      List.of("mods", "saltenv", "test", "pillar", "pillarenv", "orchestration_jid");

  private static final double NANOS_PER_MILLI = 1_000_000.0;

  private Orchestrate() {}

  static boolean is(String function) {
    return NAMES.contains(function);
  }

  /** The run that a call asks for. */
  static RunRequest request(SaltArguments given) {
    for (String key : given.keywords().keySet()) {
      if (!KEYWORDS.contains(key)) {
        throw new OrchException(
            ErrorCode.ARGUMENT_UNKNOWN,
            "state.orchestrate takes no '"
                + key
                + "' here"
                + Suggestion.didYouMean(key, KEYWORDS)
                + (key.equals("exclude") ? "; give steps an onlyif or a pillar to decide by" : ""));
      }
    }
    String saltenv = given.text("saltenv");
    if (!saltenv.isEmpty() && !saltenv.equals("base")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "orchestrations are those of the environment base, not '"
              + saltenv
              + "'; its states may name another saltenv");
    }
    return new RunRequest(
        name(given),
        given.text("pillarenv"),
        pillar(given.keywords().get("pillar")),
        Values.truth(given.keywords().get("test")),
        false);
  }

  private static String name(SaltArguments given) {
    Object mods =
        given.positional().isEmpty() ? given.keywords().get("mods") : given.positional().get(0);
    Object one = mods instanceof List<?> list && list.size() == 1 ? list.get(0) : mods;
    if (!(one instanceof String name) || name.contains(",") || given.positional().size() > 1) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "state.orchestrate takes one orchestration and key=value arguments, such as"
              + " 'state.orchestrate orch.deploy-environment pillarenv=prod'; an SLS that includes"
              + " others runs several");
    }
    return name;
  }

  private static Map<String, @Nullable Object> pillar(@Nullable Object value) {
    Map<String, @Nullable Object> pillar = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> pillar.put(Values.str(key), item));
    } else if (value != null) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "pillar= needs a map, such as pillar='{web: {version: 2}}', not a "
              + Values.typeName(value));
    }
    return pillar;
  }

  /** An ended run as the runner function would return it. */
  static Map<String, @Nullable Object> returned(Run run) {
    Map<String, @Nullable Object> steps = new LinkedHashMap<>();
    int number = 0;
    for (Step step : run.steps()) {
      steps.put(step.tag(), step(step, number++));
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("outputter", "highstate");
    all.put("data", Map.of("orch_master", steps));
    all.put("retcode", (long) ExitCode.of(run, List.of()));
    return all;
  }

  private static Map<String, @Nullable Object> step(Step step, long number) {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("name", name(step));
    state.put("result", step.succeeded());
    state.put("changes", step.changes());
    state.put("comment", step.comment());
    state.put("__id__", step.id());
    state.put("__run_num__", number);
    if (!step.jid().isEmpty()) {
      state.put("__jid__", step.jid());
    }
    if (step.started() != null) {
      state.put(
          "start_time",
          DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS")
              .format(LocalTime.ofInstant(step.started(), ZoneOffset.UTC)));
      state.put("duration", step.duration().toNanos() / NANOS_PER_MILLI);
    }
    return state;
  }

  private static String name(Step step) {
    String[] parts = step.tag().split("_\\|-", -1);
    return parts.length > 2 ? parts[2] : step.id();
  }
}
