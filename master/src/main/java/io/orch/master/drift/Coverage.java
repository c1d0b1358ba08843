package io.orch.master.drift;

import io.orch.master.job.JobRequest;
import io.orch.sls.value.Values;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which jobs of operators say something of what is looked for. */
record Coverage(DriftSettings settings) {

  private static final Set<String> NAMED = Set.of("state.apply", "state.sls");
  private static final Set<String> TOP = Set.of("state.apply", "state.highstate");
  private static final Set<String> HARMLESS =
      Set.of("test", "queue", "concurrent", "failhard", "mods", "sls", "saltenv", "pillarenv");

  /** Whether a function runs states. */
  static boolean runsStates(@Nullable Object function) {
    return function instanceof String name
        && name.startsWith("state.")
        && !name.startsWith("state.show_");
  }

  /** Whether a job only predicts, as far as it says so itself. */
  static boolean predicts(JobRequest request) {
    return Values.truth(request.keywords().get("test"));
  }

  /** Whether it does all that is looked for, with the same data. */
  boolean of(JobRequest request) {
    boolean same =
        request.pillar().isEmpty()
            && request.arguments().size() <= 1
            && HARMLESS.containsAll(request.keywords().keySet())
            && environment(request, "saltenv", request.saltenv()).equals(settings.saltenv());
    Set<String> mods = mods(request);
    return same
        && (settings.mods().isEmpty()
            ? mods.isEmpty() && TOP.contains(request.function())
            : mods.containsAll(settings.mods()) && NAMED.contains(request.function()));
  }

  /** The environment whose pillar a job uses. */
  static String environment(JobRequest request) {
    return environment(request, "pillarenv", request.pillarenv());
  }

  private static String environment(JobRequest request, String key, String own) {
    Object given = request.keywords().get(key);
    return given == null ? own : Values.str(given);
  }

  private static Set<String> mods(JobRequest request) {
    Set<String> mods = new HashSet<>();
    request.arguments().forEach(argument -> add(argument, mods));
    Map<String, @Nullable Object> keywords = request.keywords();
    List.of("mods", "sls").forEach(key -> add(keywords.get(key), mods));
    return mods;
  }

  private static void add(@Nullable Object given, Set<String> mods) {
    if (given instanceof List<?> items) {
      items.forEach(item -> add(item, mods));
    } else if (given != null) {
      Arrays.stream(Values.str(given).split(",")).map(String::strip).forEach(mods::add);
      mods.remove("");
    }
  }
}
