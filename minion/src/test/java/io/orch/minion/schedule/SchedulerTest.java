package io.orch.minion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.schedule.ScheduleSettings;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.Seal;
import io.orch.sls.secret.SealedValues;
import io.orch.sls.task.ManualClock;
import io.orch.sls.value.DataMap;
import io.orch.sls.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerTest {

  private final KnownSecrets secrets = new KnownSecrets();

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final List<JobOffer> jobs = new ArrayList<>();
  private final List<Map<String, @Nullable Object>> returns = new ArrayList<>();
  private boolean full;

  private Scheduler scheduler(String config) {
    Object read = Yaml.parse(config, "minion");
    DataMap map = read instanceof DataMap given ? given : new DataMap();
    ScheduleSettings settings =
        new ScheduleSettings(map, Duration.ofSeconds(1), Optional.of(ZoneId.of("UTC")));
    assertThat(new Problems().isEmpty()).isTrue();
    return new Scheduler(
        settings,
        directory,
        new SealedValues(secrets, new Seal(new byte[32])),
        new Scheduler.Surroundings(
            "web1",
            () -> Map.of("whens", Map.of("tea", "16:00")),
            this::take,
            data -> returns.add(new LinkedHashMap<>(data)),
            () -> {},
            clock));
  }

  private void take(JobOffer offer) {
    if (full) {
      throw new OrchException(ErrorCode.LIMIT_EXCEEDED, "too many jobs");
    }
    if (jobs.stream().noneMatch(known -> known.ref().equals(offer.ref()))) {
      jobs.add(offer);
    }
  }

  private void pass(Scheduler scheduler, Duration time) {
    for (int i = 0; i < time.toSeconds(); i += 10) {
      clock.advance(Duration.ofSeconds(10));
      scheduler.look();
    }
  }

  private void finish(Scheduler scheduler, JobOffer offer) {
    scheduler.finished(
        new ToMaster.Result(offer.ref(), JobOutcome.OK, 0, true, clock.now(), clock.now(), false));
  }

  @Test
  void dueEntry_isAJobAndItsReturn() {
    Scheduler scheduler =
        scheduler("job: {function: test.echo, args: [x], minutes: 5, metadata: {a: b}}");
    scheduler.look();
    pass(scheduler, Duration.ofMinutes(5));
    assertThat(jobs).hasSize(1);
    assertThat(jobs.get(0).function()).isEqualTo("test.echo");
    assertThat(jobs.get(0).ref().own()).isTrue();
    finish(scheduler, jobs.get(0));
    assertThat(returns).hasSize(1);
    assertThat(returns.get(0))
        .containsEntry("schedule", "job")
        .containsEntry("fun", "test.echo")
        .containsEntry("return", true)
        .containsEntry("metadata", Map.of("a", "b"))
        .containsEntry("nocache", false);
    finish(scheduler, jobs.get(0));
    assertThat(returns).hasSize(1);
  }

  @Test
  void maxrunning_leavesOutWhatWouldBeTooMany() {
    Scheduler scheduler = scheduler("job: {function: test.ping, minutes: 1, maxrunning: 2}");
    scheduler.look();
    pass(scheduler, Duration.ofMinutes(5));
    assertThat(jobs).hasSize(2);
    assertThat(scheduler.status("job", "%H:%M")).containsEntry("_skip_reason", "maxrunning");
    finish(scheduler, jobs.get(0));
    pass(scheduler, Duration.ofMinutes(1));
    assertThat(jobs).hasSize(3);
  }

  @Test
  void returnJobFalse_tellsNobody() {
    Scheduler scheduler = scheduler("job: {function: test.ping, minutes: 1, return_job: false}");
    scheduler.look();
    pass(scheduler, Duration.ofMinutes(1));
    finish(scheduler, jobs.get(0));
    assertThat(returns).isEmpty();
  }

  @Test
  void processThatEnds_handsOverWhatWasDueOnce() {
    full = true;
    Scheduler first = scheduler("job: {function: test.ping, cron: '5 12 * * *'}");
    first.look();
    clock.advance(Duration.ofMinutes(5));
    assertThatThrownBy(first::look).hasMessageContaining("too many jobs");
    full = false;
    Scheduler second = scheduler("job: {function: test.ping, cron: '5 12 * * *'}");
    clock.advance(Duration.ofHours(1));
    second.look();
    assertThat(jobs).hasSize(1);
    second.look();
    pass(second, Duration.ofMinutes(2));
    scheduler("job: {function: test.ping, cron: '5 12 * * *'}").look();
    assertThat(jobs).hasSize(1);
  }

  @Test
  void restartOverADueTime_followsThePolicy() {
    String config =
        "{skips: {function: test.ping, cron: '5 12 * * *'},"
            + " once: {function: test.echo, cron: '5 12 * * *', missed: once}}";
    scheduler(config).look();
    clock.advance(Duration.ofHours(1));
    Scheduler second = scheduler(config);
    second.look();
    assertThat(jobs).extracting(JobOffer::function).containsExactly("test.echo");
    assertThat(second.status("skips", "%H:%M")).containsEntry("_skip_reason", "missed");
  }

  @Test
  void entryWrittenOtherwise_beginsAnew() {
    scheduler("job: {function: test.ping, cron: '5 12 * * *', missed: once}").look();
    clock.advance(Duration.ofHours(1));
    scheduler("job: {function: test.ping, cron: '10 12 * * *', missed: once}").look();
    assertThat(jobs).isEmpty();
  }

  @Test
  void ownEntry_isOverThatOfPillar() {
    Scheduler scheduler = scheduler("job: {function: test.ping, hours: 1}");
    scheduler.pillar(
        Map.of(
            "schedule",
            Map.of(
                "job", Map.of("function", "test.false", "hours", 2L),
                "other", Map.of("function", "test.echo", "when", "tea"))));
    assertThat(scheduler.list(Where.ALL)).containsOnlyKeys("job", "other");
    assertThat(scheduler.list(Where.PILLAR)).containsOnlyKeys("job", "other");
    assertThat(scheduler.list(Where.OPTS)).containsOnlyKeys("job");
    assertThat(scheduler.status("job", "%H:%M")).containsEntry("function", "test.ping");
    assertThat(scheduler.status("other", "%H:%M")).containsEntry("_next_fire_time", "16:00");
    scheduler.pillar(Map.of());
    assertThat(scheduler.list(Where.ALL)).containsOnlyKeys("job");
  }

  @Test
  void pillarThatIsNoSchedule_leavesTheRest() {
    Scheduler scheduler = scheduler("job: {function: test.ping, hours: 1}");
    scheduler.pillar(Map.of("schedule", "hourly"));
    scheduler.pillar(Map.of("schedule", Map.of("bad", Map.of("function", "x", "cron", "y"))));
    assertThat(scheduler.status("job", "%H:%M")).isNotEmpty();
    assertThat(scheduler.status("bad", "%H:%M")).isEmpty();
  }

  @Test
  void changeAtRunTime_outlivesARestartWhenItIsPersisted() {
    Scheduler scheduler = scheduler("job: {function: test.ping, hours: 1}");
    scheduler.put("kept", Map.of("function", "test.ping", "hours", 1L), true);
    assertThat(scheduler.saved()).containsExactlyInAnyOrder("job", "kept");
    scheduler.put("lost", Map.of("function", "test.ping", "hours", 1L), false);
    assertThat(scheduler.saved()).doesNotContain("lost");
    Scheduler second = scheduler("job: {function: test.echo, hours: 1}");
    assertThat(second.list(Where.ALL)).containsOnlyKeys("job", "kept");
    assertThat(second.status("job", "%H:%M")).containsEntry("function", "test.echo");
  }

  @Test
  void mistakeAtRunTime_isRefusedAndChangesNothing() {
    Scheduler scheduler = scheduler("job: {function: test.ping, hours: 1}");
    assertThatThrownBy(() -> scheduler.put("bad", Map.of("function", "x", "hour", 1L), true))
        .hasMessageContaining("did you mean 'hours'");
    assertThat(scheduler.list(Where.ALL)).containsOnlyKeys("job");
  }

  @Test
  void damagedFiles_areTakenForEmpty() throws Exception {
    Files.createDirectories(directory);
    for (String damage : List.of("{", "[]", "{\"entries\": 1, \"jobs\": {\"x\": 1}}", "\u0000")) {
      Files.writeString(directory.resolve("progress.json"), damage);
      Files.writeString(directory.resolve("entries.json"), damage.equals("{") ? "{" : "{}");
      scheduler("job: {function: test.ping, hours: 1}").look();
    }
    assertThat(jobs).isEmpty();
  }

  @Test
  void disabledSchedule_runsNothingUntilItIsEnabled() {
    Scheduler scheduler = scheduler("job: {function: test.ping, minutes: 1}");
    scheduler.look();
    scheduler.enable(false, true);
    pass(scheduler, Duration.ofMinutes(3));
    assertThat(jobs).isEmpty();
    scheduler.run("job");
    assertThat(jobs).hasSize(1);
    finish(scheduler, jobs.get(0));
    scheduler.enable(true, true);
    pass(scheduler, Duration.ofMinutes(1));
    assertThat(jobs).hasSize(2);
  }
}
