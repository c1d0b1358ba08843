package io.orch.master.returner;

import io.orch.sls.value.Values;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What goes into which index, as Salt's returner has it. */
record ElasticsearchShape(ElasticsearchSettings settings) {

  private static final Set<String> STATES = Set.of("state.apply", "state.highstate", "state.sls");
  private static final String ONE = "state_apply";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu.MM.dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'").withZone(ZoneOffset.UTC);
  private static final String DIVIDER = "_|-";
  private static final int MAX_DEPTH = 200;

  /** A document of an index. */
  record Indexed(String index, Map<String, @Nullable Object> body) {}

  /** Empty for what is not wanted. */
  Optional<Indexed> of(Returned one) {
    Instant time = one.event().time();
    return switch (one) {
      case Returned.Load load ->
          Optional.of(
              new Indexed(settings.jobs(), map("jid", load.job(), "load", plain(load.data(), 0))));
      case Returned.Told told ->
          Optional.of(
              new Indexed(
                  dated(settings.events(), time),
                  map("tag", told.tag(), "data", plain(told.data(), 0))));
      case Returned.Result result ->
          settings.notFunctions().contains(result.function())
              ? Optional.empty()
              : Optional.of(result(result, time));
    };
  }

  private Indexed result(Returned.Result result, Instant time) {
    boolean states = STATES.contains(result.function());
    String name = states && settings.shape().single() ? ONE : result.function().replace('.', '_');
    String index = dated("salt-" + name, time);
    Object value = result.data().get("return");
    Map<String, @Nullable Object> counts = new LinkedHashMap<>();
    if (states) {
      if (settings.shape().ordered() && value instanceof Map<?, ?> map) {
        index += "-ordered";
        value = ordered(map);
      } else if (!(value instanceof Map<?, ?>)) {
        value = map("return", value);
      }
      if (settings.shape().count() && value instanceof Map<?, ?> map) {
        counts = counts(map);
      }
    }
    Object code = result.data().get("retcode");
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("@timestamp", TIME.format(time));
    body.put("success", !Values.truth(code));
    body.put("retcode", code);
    body.put("minion", result.minion());
    body.put("fun", result.function());
    body.put("jid", result.job());
    body.put("counts", counts);
    body.put("data", plain(value, 0));
    return new Indexed(index, body);
  }

  private String dated(String index, Instant time) {
    return settings.dated() ? index + "-" + DAY.format(time) : index;
  }

  private static Map<String, @Nullable Object> ordered(Map<?, ?> states) {
    int width = String.valueOf(states.size()).length();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    states.forEach(
        (key, state) -> {
          String id = String.valueOf(key);
          if (!(state instanceof Map<?, ?> map)) {
            out.put(id, state);
            return;
          }
          Map<String, @Nullable Object> with = new LinkedHashMap<>();
          map.forEach((name, value) -> with.put(String.valueOf(name), value));
          String[] parts = id.split(java.util.regex.Pattern.quote(DIVIDER), -1);
          with.put("_func", parts[0] + "." + parts[parts.length - 1]);
          String number = String.valueOf(with.getOrDefault("__run_num__", 0L));
          String zeros = "0".repeat(Math.max(0, width - number.length()));
          out.put(zeros + number + DIVIDER + id, with);
        });
    return out;
  }

  private static Map<String, @Nullable Object> counts(Map<?, ?> states) {
    long failed =
        states.values().stream()
            .filter(
                state -> state instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("result")))
            .count();
    return map("succeeded", states.size() - failed, "failed", failed);
  }

  /** Keys without dots, which mean a path there; one key that had some is told. */
  private static @Nullable Object plain(@Nullable Object value, int depth) {
    return switch (value) {
      case Map<?, ?> map when depth < MAX_DEPTH -> {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        map.forEach(
            (key, item) -> {
              String name = String.valueOf(key);
              if (name.contains(".")) {
                out.put("_orig_key", name);
              }
              out.put(name.replace('.', '_'), plain(item, depth + 1));
            });
        yield out;
      }
      case List<?> list when depth < MAX_DEPTH -> {
        List<@Nullable Object> out = new ArrayList<>();
        list.forEach(item -> out.add(plain(item, depth + 1)));
        yield out;
      }
      case null, default -> value;
    };
  }

  private static Map<String, @Nullable Object> map(
      String key, @Nullable Object value, String other, @Nullable Object more) {
    Map<String, @Nullable Object> map = map(key, value);
    map.put(other, more);
    return map;
  }

  private static Map<String, @Nullable Object> map(String key, @Nullable Object value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}
