package io.orch.sls.config;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problems;
import io.orch.sls.error.Suggestion;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A map of settings. Each reading method names a key, remembers it as known, and returns the
 * fallback when the key is missing, null or wrong; what is wrong is added to the problems. After
 * the last key {@link #finish} reports the keys that no one read. Not thread-safe.
 */
public final class Section {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");

  private final DataMap settings;
  private final Problems problems;
  private final Collection<String> known = new TreeSet<>();
  private final Watch watch;

  /** What stands before the names of its keys for a watch: {@code join.ec2.}. */
  private final String path;

  private Section(DataMap settings, Problems problems) {
    this(settings, problems, Watch.NONE, "");
  }

  private Section(DataMap settings, Problems problems, Watch watch, String path) {
    this.settings = settings;
    this.problems = problems;
    this.watch = watch;
    this.path = path;
  }

  /**
   * The settings of a YAML document; an empty one has none.
   *
   * @throws io.orch.sls.error.OrchException YAML_SYNTAX when it is no YAML
   */
  public static Section parse(String text, String file, Problems problems) {
    return parse(text, file, problems, Watch.NONE);
  }

  /** The same with someone who is told what is asked. */
  public static Section parse(String text, String file, Problems problems, Watch watch) {
    Object value = Yaml.parse(text, file);
    if (value instanceof DataMap map) {
      return new Section(map, problems, watch, "");
    }
    if (value != null) {
      problems.add(
          ErrorCode.CONFIG_INVALID,
          new Location(file, 1, 1),
          "the configuration must be a map of settings, such as 'root_dir: /var/lib/orch', and is "
              + describe(value));
    }
    return new Section(new DataMap(Location.file(file)), problems, watch, "");
  }

  /** The settings of a map that was read before. */
  public static Section of(DataMap settings, Problems problems) {
    return new Section(settings, problems);
  }

  public boolean has(String key) {
    return raw(key, Use.ANY) != null;
  }

  /** Where a key stands, or the section when it is not there. */
  public Location location(String key) {
    return settings.keyLocation(key);
  }

  /** Reports a value that its reader does not accept. */
  public void refuse(String key, String message) {
    problems.add(ErrorCode.CONFIG_INVALID, settings.valueLocation(key), key + ": " + message);
  }

  /** Where readers of values of any form report what is wrong with them. */
  public Problems problems() {
    return problems;
  }

  /** A text that must be given; empty when it is not. */
  public String requiredText(String key, String example) {
    if (raw(key, Use.REQUIRED) == null) {
      problems.add(
          ErrorCode.CONFIG_INVALID,
          settings.location(),
          "the setting '" + key + "' is missing; add for example '" + key + ": " + example + "'");
    }
    return text(key, "");
  }

  /** A text; a number or boolean is taken as it is printed. */
  public String text(String key, String fallback) {
    return switch (raw(key, Use.text(fallback))) {
      case null -> fallback;
      case String s -> s;
      case Number n -> Values.str(n);
      case Object other -> wrong(key, "a text", other, fallback);
    };
  }

  public boolean flag(String key, boolean fallback) {
    return switch (raw(key, Use.flag(fallback))) {
      case null -> fallback;
      case Boolean b -> b;
      case Object other -> wrong(key, "true or false", other, fallback);
    };
  }

  /** A whole number within bounds. */
  public int integer(String key, int fallback, int least, int most) {
    return switch (raw(key, Use.integer(fallback, least, most))) {
      case null -> fallback;
      case Long n when n >= least && n <= most -> n.intValue();
      case Object other ->
          wrong(key, "a whole number from " + least + " to " + most, other, fallback);
    };
  }

  /** A length of time within bounds, with its unit: {@code 90s}, {@code 15m}, {@code 12h}. */
  public Duration duration(String key, Duration fallback, Duration least, Duration most) {
    Object raw = raw(key, Use.duration(shown(fallback), shown(least, most)));
    if (raw == null) {
      return fallback;
    }
    Matcher parts = DURATION.matcher(Values.str(raw));
    Duration found =
        parts.matches()
            ? Duration.of(Long.parseLong(parts.group(1)), unit(parts.group(2)))
            : Duration.ZERO;
    return parts.matches() && found.compareTo(least) >= 0 && found.compareTo(most) <= 0
        ? found
        : wrong(key, "a time such as 90s, 15m or 12h, from " + shown(least, most), raw, fallback);
  }

  private static ChronoUnit unit(String letter) {
    return switch (letter) {
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      default -> ChronoUnit.DAYS;
    };
  }

  private static String shown(Duration time) {
    return time.toSeconds() + "s";
  }

  private static String shown(Duration least, Duration most) {
    return least.toSeconds() + "s to " + most.toHours() + "h";
  }

  /** One of several words. */
  public String choice(String key, String fallback, List<String> choices) {
    return switch (raw(key, Use.choice(fallback, choices))) {
      case null -> fallback;
      case String s when choices.contains(s) -> s;
      case Object other -> wrong(key, "one of " + String.join(", ", choices), other, fallback);
    };
  }

  /** A list of texts; one text alone is a list of one. */
  public List<String> texts(String key) {
    return switch (raw(key, Use.TEXTS)) {
      case null -> List.of();
      case String s -> List.of(s);
      case List<?> items -> texts(key, items);
      case Object other -> wrong(key, "a list of texts", other, List.of());
    };
  }

  /** A value of any form; null when it is missing. */
  public @Nullable Object any(String key) {
    return raw(key, Use.ANY);
  }

  /** A map of values, its keys as texts. */
  public Map<String, @Nullable Object> map(String key) {
    return switch (raw(key, Use.MAP)) {
      case null -> Map.of();
      case Map<?, ?> map -> withTextKeys(map);
      case Object other -> wrong(key, "a map", other, Map.of());
    };
  }

  /** A map of lists of texts, in order; one text alone is a list of one. */
  public Map<String, List<String>> lists(String key) {
    Map<String, List<String>> out = new LinkedHashMap<>();
    named(key, Use.LISTS)
        .ifPresent(
            section ->
                section.settings.keySet().forEach(k -> out.put(k + "", section.texts(k + ""))));
    return out;
  }

  /** A map of texts, in order. */
  public Map<String, String> textMap(String key) {
    Map<String, String> out = new LinkedHashMap<>();
    named(key, Use.TEXT_MAP)
        .ifPresent(
            section ->
                section.settings.keySet().forEach(k -> out.put(k + "", section.text(k + "", ""))));
    return out;
  }

  /** The settings below a key. */
  public Optional<Section> section(String key) {
    return named(key, Use.SECTION)
        .map(found -> new Section(found.settings, problems, watch, path + key + "."));
  }

  /** A map whose keys the configuration's author names; no one is told of these. */
  private Optional<Section> named(String key, Use use) {
    return switch (raw(key, use)) {
      case null -> Optional.empty();
      case DataMap map -> Optional.of(new Section(map, problems));
      case Object other -> wrong(key, "a map", other, Optional.empty());
    };
  }

  /** The sections of a list of maps. */
  public List<Section> sections(String key) {
    return switch (raw(key, Use.SECTIONS)) {
      case null -> List.of();
      case List<?> items -> sections(key, items);
      case Object other -> wrong(key, "a list of maps", other, List.of());
    };
  }

  private List<Section> sections(String key, List<?> items) {
    List<Section> out = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof DataMap map) {
        out.add(new Section(map, problems, watch, path + key + "[]."));
      } else {
        refuse(key, "each item must be a map, not " + describe(item));
      }
    }
    return List.copyOf(out);
  }

  /** The keys that there are, in order. */
  public List<String> keys() {
    return settings.keySet().stream().map(String::valueOf).toList();
  }

  /** Reports every key that was not read, with what was probably meant. */
  public void finish() {
    for (Object key : settings.keySet()) {
      String name = String.valueOf(key);
      if (!known.contains(name)) {
        problems.add(
            ErrorCode.CONFIG_INVALID,
            settings.keyLocation(key),
            "unknown setting '" + name + "'" + Suggestion.didYouMean(name, known));
      }
    }
  }

  private @Nullable Object raw(String key, Use use) {
    known.add(key);
    watch.asked(path + key, use);
    return settings.get(key);
  }

  private List<String> texts(String key, List<?> items) {
    List<String> out = new ArrayList<>();
    for (Object item : items) {
      switch (item) {
        case String s -> out.add(s);
        case Number n -> out.add(Values.str(n));
        case null, default -> refuse(key, "each item must be a text, not " + describe(item));
      }
    }
    return List.copyOf(out);
  }

  private <T> T wrong(String key, String wanted, Object seen, T fallback) {
    refuse(key, "must be " + wanted + ", not " + describe(seen));
    return fallback;
  }

  private static Map<String, @Nullable Object> withTextKeys(Map<?, ?> map) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    map.forEach((key, value) -> out.put(String.valueOf(key), value));
    return out;
  }

  private static String describe(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case Map<?, ?> map -> "a map";
      case List<?> list -> "a list";
      case String s -> "'" + (s.length() > 60 ? s.substring(0, 60) + "..." : s) + "'";
      case Object other -> Values.str(other);
    };
  }
}
