package io.orch.sls.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * Any text as a time, a cron line and a schedule: it is read and has its due times, or it is
 * refused, in little time. See docs/fuzzing.md.
 */
final class ScheduleFuzzTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-03-28T23:59:59.5Z");

  @DictionaryFile(resourcePath = "schedule.dict")
  @FuzzTest(maxDuration = "10m")
  void schedule_ofAnyText_isReadOrRefused(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    long start = System.nanoTime();
    for (String key : java.util.List.of("when", "cron", "once", "seconds", "until", "splay")) {
      read(Map.of("job", Map.of("function", "test.ping", key, text)));
    }
    try {
      if (Yaml.parse(text, "fuzz") instanceof Map<?, ?> map) {
        read(map);
      }
    } catch (OrchException e) {
      assertThat(e.problems()).isNotEmpty();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
  }

  private static void read(Map<?, ?> map) {
    Problems problems = new Problems();
    Schedule schedule = new ScheduleReader(problems).schedule(map);
    Reading now = new Reading(NOW, 5, ZONE);
    for (Entry entry : schedule.entries().values()) {
      Planner planner = new Planner(schedule, "web1");
      Course course = Planner.resumed(entry, NOW.minus(Duration.ofDays(3)), now);
      Look look = planner.look(entry, course, now);
      assertThat(look.pause()).isGreaterThanOrEqualTo(Duration.ZERO);
      planner.next(entry, look.course(), now);
      for (Instant due : entry.timing().upcoming(ZONE, NOW, 3)) {
        assertThat(due).isAfter(NOW);
      }
    }
  }
}
