package io.orch.master.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.google.protobuf.InvalidProtocolBufferException;
import io.orch.master.event.Cause;
import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.EventSettings;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.event.MinionEvents;
import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.MemoryInventoryStore;
import io.orch.master.session.FakeSessions;
import io.orch.master.session.Reception;
import io.orch.proto.adapt.SessionAdapter;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.v1.FromMinion;
import io.orch.proto.v1.JobRef;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes and any message on a minion's stream: it is refused with a code, or it changes what is
 * that minion's own and nothing else. See docs/fuzzing.md.
 */
final class FrameFuzzTest {

  private static final MinionId WEB1 = new MinionId("web1");
  private static final MinionId WEB2 = new MinionId("web2");
  private static final Pattern OWN = Pattern.compile("(?s)(salt|orch)/[^/]+/web1/.+");

  /** A master with a job of the minion that sends and one of another. */
  private static final class Site {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final FakeSessions sessions = new FakeSessions();
    private final MemoryEventStore events = new MemoryEventStore();
    private final EventLog log = new EventLog(events, clock);
    private final Inventory inventory =
        new Inventory(new MemoryInventoryStore(), () -> List.of(WEB1, WEB2), Map.of(), clock);
    private final Jobs jobs =
        new Jobs(
            new MemoryJobStore(events),
            inventory,
            sessions,
            log,
            id -> Map.of(),
            JobSettings.DEFAULT,
            clock);
    private final Reception reception =
        new Reception(
            inventory,
            log,
            new MinionEvents(log, EventSettings.USUAL, (job, minion) -> Cause.NONE, clock),
            sessions,
            clock);
    private final JobId own;
    private final JobId others;
    private final long before;

    Site() {
      sessions.connect("web1", "web2");
      own = ping("web1");
      others = ping("web2");
      before = events.last();
    }

    private JobId ping(String minion) {
      return jobs.start(JobRequest.of(minion, "glob", "test.ping", List.of(), "anna"));
    }

    private void receive(FromMinion message) {
      List<JobTarget> untouched = jobs.records().targets(others);
      try {
        ToMaster received = SessionAdapter.fromProto(message);
        if (received instanceof ToMaster.Hello hello) {
          reception.arrived(WEB1, hello, "192.0.2.1:1");
          jobs.opened(WEB1, hello, "192.0.2.1:1");
        } else {
          reception.received(WEB1, received);
          jobs.received(WEB1, received);
        }
      } catch (OrchException e) {
        assertThat(e.problems()).isNotEmpty();
      }
      assertThat(jobs.records().targets(others)).isEqualTo(untouched);
      assertThat(inventory.find(WEB2)).isEmpty();
      for (Event event : events.read(before, 100_000, tag -> true).events()) {
        String tag = event.tag().value();
        assertThat(tag)
            .satisfiesAnyOf(
                text -> assertThat(text).matches(OWN),
                text -> assertThat(text).startsWith("salt/job/" + own + "/"));
      }
    }
  }

  @FuzzTest(maxDuration = "10m")
  void frame_ofAnyBytes_changesOnlyWhatIsTheMinionsOwn(byte[] data) {
    try {
      new Site().receive(FromMinion.parseFrom(data));
    } catch (InvalidProtocolBufferException e) {
      assertThat(e).hasMessageNotContaining("NullPointer");
    }
  }

  /**
   * @param message of any shape
   * @param aim which job its result, or what it says of one, is about: of the minion, of another,
   *     or whatever it names
   */
  @FuzzTest(maxDuration = "10m")
  void message_ofAnyShape_changesOnlyWhatIsTheMinionsOwn(@NotNull FromMinion message, byte aim) {
    Site site = new Site();
    site.receive(aimed(message, aim % 3 == 0 ? site.own : aim % 3 == 1 ? site.others : null));
  }

  private static FromMinion aimed(FromMinion message, @Nullable JobId job) {
    if (job == null) {
      return message;
    }
    JobRef ref = JobRef.newBuilder().setJid(job.value()).setAttempt(1).build();
    FromMinion.Builder aimed = message.toBuilder();
    switch (message.getMessageCase()) {
      case JOB_ACCEPTED -> aimed.getJobAcceptedBuilder().setJob(ref);
      case JOB_PROGRESS -> aimed.getJobProgressBuilder().setJob(ref);
      case JOB_RESULT -> aimed.getJobResultBuilder().setJob(ref);
      case HELLO, HEARTBEAT, EVENTS, GRAINS, PRESENT, MESSAGE_NOT_SET -> {}
    }
    return aimed.build();
  }
}
