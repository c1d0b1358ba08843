package io.orch.sls.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Salt, croniter and dateutil themselves said; salt.json names their versions. */
class SaltScheduleTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  /** Times that dateutil takes in a way that surprises, and that are refused here. */
  private static final Set<String> REFUSED =
      Set.of(
          "24",
          "10",
          "1500",
          "2026",
          "100",
          "0",
          "-5",
          "1,5",
          "3 4",
          "10.30",
          "T10",
          "13pm",
          "26-12-24",
          "11/10/09",
          "99/1/2",
          "Mon Tue",
          "fri 5",
          "Monday 17",
          "10:00 UTC",
          "10:00+02:00");

  /** What dateutil does not take. */
  private static final Set<String> TAKEN = Set.of("2026/12/24 5");

  static Stream<Map<?, ?>> cases() throws IOException {
    return items("cases");
  }

  static Stream<Map<?, ?>> crons() throws IOException {
    return items("crons");
  }

  static Stream<Map<?, ?>> texts() throws IOException {
    return items("texts");
  }

  private static Stream<Map<?, ?>> items(String key) throws IOException {
    try (InputStream in = SaltScheduleTest.class.getResourceAsStream("salt.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<Map<?, ?>> all = new ArrayList<>();
      for (Object item :
          (List<?>) Objects.requireNonNull(((Map<?, ?>) Json.parse(text, "salt.json")).get(key))) {
        all.add((Map<?, ?>) item);
      }
      return all.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void entry_ofSalt_runsWhenSaltRunsIt(Map<?, ?> given) {
    Map<Object, @Nullable Object> schedule = new LinkedHashMap<>((Map<?, ?>) given.get("settings"));
    schedule.put("job", given.get("entry"));
    Problems problems = new Problems();
    Map<String, String> whens = Map.of("tea time", "5:00pm");
    Schedule read = new ScheduleReader(problems, whens::get).schedule(schedule);
    assertThat(problems.list()).isEmpty();
    LocalDateTime start = LocalDateTime.parse(String.valueOf(given.get("start")));
    Simulation simulation =
        new Simulation(
            read,
            Objects.requireNonNull(read.entries().get("job")),
            ZoneOffset.UTC,
            start.toInstant(ZoneOffset.UTC));
    simulation.pass(Duration.ofDays((Long) Objects.requireNonNull(given.get("days"))));
    List<List<Object>> ran = new ArrayList<>();
    List<Look.Due.Run> runs =
        simulation.seen().stream()
            .filter(Look.Due.Run.class::isInstance)
            .map(Look.Due.Run.class::cast)
            .toList();
    for (int i = 0; i < runs.size(); i++) {
      LocalDateTime at = LocalDateTime.ofInstant(simulation.instants().get(i), ZoneOffset.UTC);
      ran.add(List.of(minute(at), runs.get(i).function()));
    }
    assertThat(comparable(ran, read)).isEqualTo(comparable(fired(given), read));
  }

  private static List<?> fired(Map<?, ?> given) {
    return (List<?>) Objects.requireNonNull(given.get("fired"));
  }

  /** In Salt an entry that was once replaced by the skip function stays it for ever. */
  private static List<?> comparable(List<?> runs, Schedule schedule) {
    return schedule.skipFunction().isEmpty()
        ? runs
        : runs.stream().map(run -> ((List<?>) run).get(0)).toList();
  }

  private static String minute(LocalDateTime at) {
    return TimeFormat.write(at, "%Y-%m-%dT%H:%M:00");
  }

  @ParameterizedTest
  @MethodSource("crons")
  void cronLine_ofCroniter_hasItsTimes(Map<?, ?> given) {
    String line = String.valueOf(given.get("cron"));
    Map<String, Object> seen = new HashMap<>();
    seen.put("cron", line);
    try {
      CronLine cron = CronLine.parse(line);
      LocalDateTime at = LocalDateTime.parse("2026-11-21T10:07:03");
      List<String> next = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        at = cron.from(at.plusNanos(1)).orElseThrow();
        next.add(TimeFormat.write(at, TimeFormat.USUAL));
      }
      seen.put("next", next);
      assertThat(seen).isEqualTo(given);
    } catch (OrchException e) {
      assertThat(given.get("error")).as(e.getMessage()).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void text_ofDateutil_isItsTimeOrRefused(Map<?, ?> given) {
    String text = String.valueOf(given.get("text"));
    try {
      LocalDateTime time = DateText.parse(text).on(TODAY);
      if (TAKEN.contains(text)) {
        return;
      }
      assertThat(time).isEqualTo(LocalDateTime.parse(String.valueOf(given.get("time"))));
    } catch (OrchException e) {
      assertThat(given.get("error") != null || REFUSED.contains(text)).as(e.getMessage()).isTrue();
      assertThat(e).hasMessageContaining("write it as");
    }
  }
}
