package io.orch.master.drift;

import io.orch.master.job.JobRequest;
import io.orch.sls.config.Section;
import io.orch.sls.schedule.ScheduleReader;
import io.orch.sls.schedule.ScheduleSettings;
import io.orch.sls.value.DataMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a master's configuration says of drift.
 *
 * @param entry of the master's schedule, by which is looked; empty when only operators look
 * @param target compound: the minions that are looked at
 * @param mods the SLS files that are looked at; empty for what the top file gives
 * @param saltenv environment of the files; the minion's own when empty
 * @param environments with the pillar of which environments is looked, and at which minions of the
 *     target: compound; empty for the minions' own alone
 * @param ignored globs of state functions and ids that make no difference
 * @param batch how many minions are looked at at the same time
 */
public record DriftSettings(
    Optional<DataMap> entry,
    String target,
    List<String> mods,
    String saltenv,
    Map<String, String> environments,
    List<String> ignored,
    int batch) {

  /** The name of the entry, and of the duty. */
  public static final String NAME = "drift";

  /** The runner function that looks. */
  public static final String FUNCTION = "drift.check";

  private static final int BATCH = 100;
  private static final Set<String> OWN =
      Set.of("every", "target", "mods", "saltenv", "environments", "ignore", "batch");
  private static final Pattern EVERY = Pattern.compile("([0-9]{1,6})([smhd])");

  /** Looks at all minions when an operator wants it. */
  public static final DriftSettings NONE =
      new DriftSettings(Optional.empty(), "*", List.of(), "", Map.of(), List.of(), BATCH);

  public DriftSettings {
    mods = List.copyOf(mods);
    ignored = List.copyOf(ignored);
    environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
  }

  /** Reads {@code drift}; what it does not know there is of the entry of the schedule. */
  public static DriftSettings read(Section in) {
    return in.section(NAME).map(DriftSettings::of).orElse(NONE);
  }

  private static DriftSettings of(Section in) {
    return new DriftSettings(
        entry(in),
        in.text("target", "*"),
        in.texts("mods"),
        in.text("saltenv", ""),
        environments(in),
        in.texts("ignore"),
        in.integer("batch", BATCH, 1, 100_000));
  }

  /** A list of names, or a map from names to targets. */
  private static Map<String, String> environments(Section in) {
    if (in.any("environments") instanceof Map<?, ?>) {
      return in.textMap("environments");
    }
    Map<String, String> all = new LinkedHashMap<>();
    in.texts("environments").forEach(name -> all.put(name, "*"));
    return all;
  }

  private static Optional<DataMap> entry(Section in) {
    DataMap entry = new DataMap(in.location(NAME));
    seconds(in).ifPresent(seconds -> entry.put("seconds", seconds));
    in.keys().stream()
        .filter(key -> !OWN.contains(key))
        .forEach(key -> entry.put(key, in.any(key), in.location(key), in.location(key)));
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    entry.put("function", FUNCTION);
    entry.put("maxrunning", 1L);
    return new ScheduleReader(in.problems()).entry(NAME, entry).map(read -> entry);
  }

  private static Optional<Long> seconds(Section in) {
    String every = in.text("every", "");
    Matcher matcher = EVERY.matcher(every);
    if (every.isEmpty()) {
      return Optional.empty();
    }
    if (!matcher.matches()) {
      in.refuse("every", "must be a time such as 30m, 6h or 1d, not '" + every + "'");
      return Optional.empty();
    }
    long unit =
        switch (matcher.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3_600;
          default -> 86_400;
        };
    return Optional.of(Long.parseLong(matcher.group(1)) * unit);
  }

  /** A schedule with the looks in it, unless it has an entry of the name. */
  public ScheduleSettings in(ScheduleSettings schedule) {
    return entry.isEmpty() || schedule.written().containsKey(NAME)
        ? schedule
        : schedule.with(NAME, entry.get());
  }

  /** Whether a real run does all that is looked for, with the same data. */
  boolean covered(JobRequest request) {
    return new Coverage(this).of(request);
  }
}
