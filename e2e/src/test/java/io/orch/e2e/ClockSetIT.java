package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Event;
import io.orch.cli.client.EventQuery;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.SetClock;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clocks on the wall of a master and a minion that are set forward and back by an hour while both
 * have schedules: a time that is shown twice or not at all.
 */
class ClockSetIT {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CRON = "cron";
  private static final int MOST = 100;

  @TempDir private Path scratch;
  private final SetClock clock = new SetClock();
  private TestingMaster master;
  private TestingMinion web1;
  private Operator operator;

  @BeforeEach
  void start() throws Exception {
    master = TestingMaster.configured(scratch.resolve("master"), "", clock);
    operator = master.operator();
    web1 =
        TestingMinion.start(
            TestingMinion.yaml("web1", master.port(), master.pin(), operator.token("web1")),
            scratch.resolve("web1"),
            clock);
    operator.awaitConnected("web1");
  }

  @AfterEach
  void stop() {
    web1.close();
    operator.close();
    master.close();
  }

  @Test
  void clocksSetByAnHour_nothingRunsTwice_orIsLeftOutBeyondItsPolicy() {
    long begun = clock.nanos();
    everywhere("tick", Map.of("seconds", 1L));
    everywhere("left", Map.of(CRON, inHalfAnHour(), "missed", "skip"));
    everywhere("late", Map.of(CRON, inHalfAnHour(), "missed", "once"));
    await().atMost(PATIENCE).until(() -> least("tick") >= 2);

    clock.set(HOUR);
    await().atMost(PATIENCE).until(() -> least("late") == 1);
    afterTicks(2);
    clock.set(HOUR.negated());
    afterTicks(2);
    clock.set(HOUR);
    afterTicks(2);

    assertThat(runs("late")).containsOnly(Map.entry("master", 1), Map.entry("web1", 1));
    assertThat(runs("left")).containsOnly(Map.entry("master", 0), Map.entry("web1", 0));
    long seconds = Duration.ofNanos(clock.nanos() - begun).toSeconds();
    assertThat(runs("tick").values()).allMatch(ticks -> ticks <= seconds + 1);
    assertThat(operator.exec("web1", "test.ping").outcome().success()).isTrue();
  }

  private String inHalfAnHour() {
    ZonedDateTime due = clock.now().plus(HOUR.dividedBy(2)).atZone(ZoneId.systemDefault());
    return due.getMinute() + " " + due.getHour() + " * * *";
  }

  /** Has the minion add a line to a file each time, and the master send an event. */
  private void everywhere(String name, Map<String, Object> times) {
    Map<String, Object> minion = new HashMap<>(times);
    minion.put("function", "cmd.run");
    minion.put("job_args", List.of("echo run >> " + scratch.resolve("web1." + name)));
    operator.call("web1", "schedule.add", List.of(name), minion);
    Map<String, Object> own = new LinkedHashMap<>(times);
    own.put("function", "event.send");
    own.put("args", List.of("my/" + name));
    operator.client().schedules().put(name, own, false);
  }

  private void afterTicks(int more) {
    int before = least("tick");
    await().atMost(PATIENCE).until(() -> least("tick") >= before + more);
  }

  private int least(String name) {
    return runs(name).values().stream().mapToInt(Integer::intValue).min().orElseThrow();
  }

  private Map<String, Integer> runs(String name) {
    return Map.of("master", events(name), "web1", lines(name));
  }

  private int events(String name) {
    List<Event> found = new ArrayList<>();
    EventQuery query = new EventQuery("my/" + name, "", null, null, 0, 0, MOST);
    operator.client().events(query, found::add);
    return found.size();
  }

  private int lines(String name) {
    Path file = scratch.resolve("web1." + name);
    try {
      return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
