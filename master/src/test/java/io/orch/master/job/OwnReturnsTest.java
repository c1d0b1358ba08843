package io.orch.master.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventStore;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnReturnsTest {

  private static final MinionId WEB1 = new MinionId("web1");
  private static final MinionId WEB2 = new MinionId("web2");
  private static final String OWN = "20260101000000000007";

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryEventStore events = new MemoryEventStore();
  private final MemoryJobStore store = new MemoryJobStore(events);
  private final OwnReturns returns =
      new OwnReturns(
          store,
          new JobEvents(new EventLog(events, clock)),
          new JobIds(clock),
          JobSettings.DEFAULT,
          clock);

  private static Map<String, @Nullable Object> data() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("jid", OWN);
    data.put("fun", "test.echo");
    data.put("fun_args", List.of("hi"));
    data.put("schedule", "greet");
    data.put("return", "hi");
    data.put("retcode", 0L);
    data.put("outcome", "ok");
    data.put("started", "2026-01-01T00:00:00Z");
    data.put("finished", "2026-01-01T00:00:01Z");
    data.put("id", "web1");
    return data;
  }

  @Test
  void heard_isAJobUnderAnIdOfTheMasters() {
    returns.heard(WEB1, data());
    Job job = store.newest(10).getFirst();
    assertThat(job.id()).isNotEqualTo(new JobId(OWN));
    assertThat(job.request().operator()).isEqualTo("schedule");
    assertThat(job.request().function()).isEqualTo("test.echo");
    assertThat(job.finished()).isTrue();
    Event event = events.read(0, 10).getFirst();
    assertThat(event.tag().value()).isEqualTo("salt/job/" + job.id() + "/ret/web1");
    assertThat(event.data())
        .containsEntry("schedule", "greet")
        .containsEntry("minion_jid", OWN)
        .containsEntry("return", "hi")
        .containsEntry("success", true);
  }

  @Test
  void heardAgain_isStoredOnce_andOfAnotherMinionIsAnother() {
    returns.heard(WEB1, data());
    returns.heard(WEB1, data());
    returns.heard(WEB2, data());
    assertThat(store.newest(10)).hasSize(2);
    assertThat(events.read(0, 10)).hasSize(2);
  }

  @Test
  void jobOfTheMasters_isNotTouched() {
    clock.advance(java.time.Duration.ofDays(1));
    JobId taken = new JobId(OWN);
    Job made =
        new Job(
            taken,
            JobRequest.of("*", "glob", "state.apply", List.of(), "anna"),
            clock.now(),
            false);
    store.add(
        made,
        List.of(new JobTarget(WEB1, JobTarget.State.OFFERED, 1, java.util.Optional.empty())),
        new EventLog(events, clock).event("x", Map.of()));
    returns.heard(WEB1, data());
    assertThat(store.target(taken, WEB1).orElseThrow().closing()).isEmpty();
    assertThat(store.newest(10)).hasSize(2);
  }

  @Test
  void nocache_isAnEventAndNoJob() {
    Map<String, @Nullable Object> data = data();
    data.put("nocache", true);
    returns.heard(WEB1, data);
    assertThat(store.newest(10)).isEmpty();
    assertThat(events.read(0, 10)).hasSize(1);
  }

  @Test
  void minionThatLies_isRefusedOrHeldToWhatItMaySay() {
    for (String key : List.of("jid", "fun", "outcome")) {
      for (Object value : Arrays.asList(null, 1L, "", "x".repeat(300), "../../etc", List.of())) {
        Map<String, @Nullable Object> data = data();
        data.put(key, value);
        if (key.equals("fun") && "../../etc".equals(value)) {
          continue;
        }
        assertThatThrownBy(() -> returns.heard(WEB1, data))
            .as(key + " " + value)
            .isInstanceOf(OrchException.class);
      }
    }
    assertThat(store.newest(10)).isEmpty();
    Map<String, @Nullable Object> odd = data();
    odd.put("outcome", "replaced");
    odd.put("started", "+1000000000-12-31T23:59:59Z");
    odd.put("finished", List.of("x"));
    odd.put("retcode", "none");
    odd.put("fun_args", "text");
    odd.put("metadata", List.of(1L));
    odd.put("id", "web2");
    returns.heard(WEB1, odd);
    JobTarget target = store.targets(store.newest(1).getFirst().id()).getFirst();
    assertThat(target.minion()).isEqualTo(WEB1);
    assertThat(target.closing().orElseThrow().outcome()).isEqualTo(JobOutcome.FAILED);
    assertThat(target.closing().orElseThrow().started()).isEqualTo(Instant.EPOCH);
  }
}
