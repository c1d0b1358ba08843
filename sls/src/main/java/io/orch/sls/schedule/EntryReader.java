package io.orch.sls.schedule;

import io.orch.sls.config.Section;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a schedule. */
final class EntryReader {

  private static final Map<String, Long> UNITS = units();
  private static final List<String> WALL_FORMS = List.of("when", "cron", "once");
  private static final int MOST_TIMES = 100;
  private static final int LONGEST_NAME = 200;

  private final String name;
  private final DataMap map;
  private final Section in;
  private final TimeReader times;
  private final Function<String, @Nullable Object> whens;

  EntryReader(String name, DataMap map, Section in, Function<String, @Nullable Object> whens) {
    this.name = name;
    this.map = map;
    this.in = in;
    this.times = new TimeReader(in);
    this.whens = whens;
  }

  private static Map<String, Long> units() {
    Map<String, Long> units = new LinkedHashMap<>();
    units.put("seconds", 1L);
    units.put("minutes", 60L);
    units.put("hours", 3_600L);
    units.put("days", 86_400L);
    return units;
  }

  Entry read() {
    String given = in.text("name", name);
    if (given.isBlank() || given.length() > LONGEST_NAME) {
      in.refuse("name", "must be 1 to " + LONGEST_NAME + " characters");
    }
    Timing timing = timing();
    Entry entry =
        new Entry(
            given,
            function(),
            arguments(),
            in.map("kwargs"),
            timing,
            times.splay("splay"),
            Duration.ofSeconds(times.whole("jitter").orElse(0L)),
            limits(),
            in.flag("run_on_start", false),
            returnJob(),
            maxRunning(),
            in.flag("enabled", true),
            in.flag("dry_run", false),
            times.moments("skip_explicit"),
            times.moments("run_explicit"),
            missed(timing),
            in.any("metadata") instanceof Map<?, ?> ? in.map("metadata") : Map.of(),
            returning(),
            map);
    in.keys().stream().filter(key -> key.startsWith("_") || key.equals("saved")).forEach(in::any);
    in.finish();
    return entry;
  }

  private String function() {
    for (String key : List.of("func", "fun")) {
      if (!in.has("function") && in.has(key)) {
        return in.text(key, "");
      }
    }
    return in.requiredText("function", "test.ping");
  }

  private List<@Nullable Object> arguments() {
    Object given = in.any("args");
    if (given != null && !(given instanceof List<?>)) {
      in.refuse("args", "must be a list, not " + Values.repr(given));
    }
    return given instanceof List<?> list ? new ArrayList<@Nullable Object>(list) : List.of();
  }

  private Timing timing() {
    List<String> forms = new ArrayList<>(WALL_FORMS.stream().filter(in::has).toList());
    List<String> units = UNITS.keySet().stream().filter(in::has).toList();
    if (!units.isEmpty()) {
      forms.add(units.get(0));
    }
    String format = in.text("once_fmt", TimeFormat.USUAL);
    if (forms.size() > 1) {
      in.refuse(forms.get(1), "can't stand beside '" + forms.get(0) + "': give one of them");
      return new Timing.Never();
    }
    return switch (forms.isEmpty() ? "" : forms.get(0)) {
      case "when" -> new Timing.When(when());
      case "cron" ->
          times
              .attempt("cron", () -> CronLine.parse(in.text("cron", "")))
              .<Timing>map(Timing.Cron::new)
              .orElseGet(Timing.Never::new);
      case "once" ->
          times
              .attempt("once", () -> TimeFormat.read(in.text("once", ""), format))
              .<Timing>map(Timing.Once::new)
              .orElseGet(Timing.Never::new);
      case "" -> never();
      default -> every(units);
    };
  }

  private Timing never() {
    if (!in.has("run_on_start") && !in.has("run_explicit")) {
      in.refuse(
          "function",
          "does not say when: give seconds, minutes, hours or days, or when, cron or once");
    }
    return new Timing.Never();
  }

  private Timing every(List<String> units) {
    long seconds = 0;
    for (String unit : units) {
      seconds += times.whole(unit).orElse(0L) * UNITS.getOrDefault(unit, 0L);
    }
    if (seconds < 1 || seconds > 3_660L * 86_400) {
      in.refuse(units.get(0), "the interval must be from a second to ten years");
      return new Timing.Never();
    }
    return new Timing.Every(Duration.ofSeconds(seconds));
  }

  private List<DatePattern> when() {
    List<DatePattern> found = new ArrayList<>();
    List<String> texts = whenTexts(in.any("when"));
    if (texts.size() > MOST_TIMES) {
      in.refuse("when", "has " + texts.size() + " times; at most " + MOST_TIMES + " are taken");
      return found;
    }
    for (String text : texts) {
      Object named = whens.apply(text);
      Optional<String> written = named == null ? Optional.of(text) : times.text("when", named);
      written.flatMap(t -> times.pattern("when", t)).ifPresent(found::add);
    }
    return found;
  }

  /** A text, a list of texts, or texts by weekday. */
  private List<String> whenTexts(@Nullable Object value) {
    List<String> found = new ArrayList<>();
    for (Object item : value instanceof List<?> list ? list : listOf(value)) {
      if (item instanceof Map<?, ?> days) {
        days.forEach((day, time) -> found.addAll(onDay(Values.str(day), time)));
      } else {
        times.text("when", item).ifPresent(found::add);
      }
    }
    return found;
  }

  private List<String> onDay(String day, @Nullable Object times) {
    List<String> found = new ArrayList<>();
    for (Object time : times instanceof List<?> list ? list : listOf(times)) {
      this.times.text("when", time).ifPresent(text -> found.add(day + " " + text));
    }
    return found;
  }

  private static List<@Nullable Object> listOf(@Nullable Object value) {
    List<@Nullable Object> list = new ArrayList<>();
    list.add(value);
    return list;
  }

  private Entry.Limits limits() {
    return new Entry.Limits(
        times.window("range"),
        times.window("skip_during_range"),
        in.flag("run_after_skip_range", false),
        times.pattern("until"),
        times.pattern("after"));
  }

  private ReturnJob returnJob() {
    if (in.any("return_job") instanceof String word) {
      return in.choice("return_job", word, List.of("nocache")).equals("nocache")
          ? ReturnJob.NOCACHE
          : ReturnJob.YES;
    }
    return in.flag("return_job", true) ? ReturnJob.YES : ReturnJob.NO;
  }

  private int maxRunning() {
    int most = in.integer("maxrunning", 1, 1, 1_000);
    return in.flag("jid_include", true) ? most : 0;
  }

  private Missed missed(Timing timing) {
    String fallback = timing instanceof Timing.Every ? "once" : "skip";
    return in.choice("missed", fallback, List.of("skip", "once")).equals("once")
        ? Missed.ONCE
        : Missed.SKIP;
  }

  private Map<String, @Nullable Object> returning() {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    for (String key : List.of("returner", "return_config", "return_kwargs")) {
      if (in.any(key) != null) {
        found.put(key, in.any(key));
      }
    }
    return found;
  }
}
