package io.orch.master.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.MinionTags;
import io.orch.proto.message.TagGlob;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinionEventsTest {

  private static final JobId JOB = new JobId("20260101000000000000");
  private static final MinionId WEB1 = new MinionId("web1");

  private final ManualClock time = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final EventLog log = new EventLog(new MemoryEventStore(), time);
  private final MinionEvents events =
      new MinionEvents(
          log,
          new EventSettings(
              Duration.ofHours(1), new MinionTags(List.of(new TagGlob("shop/*"))), 100),
          (job, minion) -> job.equals(JOB) ? new Cause(3, 2) : Cause.NONE,
          time);

  private static MinionEvent event(long sequence, String tag, Map<String, Object> data) {
    return new MinionEvent(sequence, new EventTag(tag), data, "");
  }

  private ToMinion.EventAck send(MinionEvent... sent) {
    return events.append(WEB1, "minion", new ToMaster.Events("log", List.of(sent)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salt/minion/web1/custom",
        "salt/beacon/web1/load/",
        "salt/demo/web1/full_logs",
        "orch/minion/web1/a/b",
        "shop/anything"
      })
  void append_inItsNamespace_isLogged(String tag) {
    assertThat(send(event(1, tag, Map.of())).sequence()).isEqualTo(1);
    assertThat(log.read(0, 10)).extracting(e -> e.tag().value()).containsExactly(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salt/minion/web2/custom",
        "salt/minion/web1",
        "salt/minion/web1/",
        "salt/minion/web1/start",
        "salt/minion/web10/x",
        "salt/minion/web1x/../web2/x",
        "salt/job/20260101000000000000/ret/web1",
        "salt/job/web1/new",
        "salt/auth",
        "salt/key",
        "salt/run/web1/new",
        "orch/run/1/new",
        "orch/run/web1/new",
        "orch/reactor/web1/stopped",
        "SALT/minion/web1/x",
        "x/salt/minion/web1/x",
        "web1"
      })
  void append_elsewhere_isRefusedAndAcknowledged(String tag) {
    assertThat(send(event(1, tag, Map.of()), event(2, "orch/minion/web1/x", Map.of())).sequence())
        .isEqualTo(2);
    assertThat(log.read(0, 10))
        .extracting(e -> e.tag().value())
        .containsExactly("orch/minion/web1/x");
    assertThat(events.refused()).isEqualTo(1);
  }

  @Test
  void append_widestPattern_opensNoTagOfTheMasterOrAnotherMinion() {
    MinionTags all = new MinionTags(List.of(new TagGlob("*")));
    assertThat(List.of("salt/job/1/ret/web1", "salt/minion/web2/x", "orch/minion/web2/x", "salt"))
        .noneMatch(tag -> all.allows(WEB1, new EventTag(tag)));
    assertThat(all.allows(WEB1, new EventTag("shop/sold"))).isTrue();
  }

  @Test
  void append_withAnotherId_carriesTheMinionsOwn() {
    send(event(1, "orch/minion/web1/x", Map.of("id", "web2", "n", 1L)));
    assertThat(log.read(0, 1).getFirst().data()).containsEntry("id", "web1").containsEntry("n", 1L);
  }

  @Test
  void append_tooLarge_isRefused() {
    send(event(1, "orch/minion/web1/x", Map.of("text", "x".repeat(MinionEvent.MAX_BYTES))));
    assertThat(log.last()).isZero();
    assertThat(events.refused()).isEqualTo(1);
  }

  @Test
  void append_again_isLoggedOnce() {
    send(event(1, "orch/minion/web1/x", Map.of()), event(2, "orch/minion/web1/x", Map.of()));
    send(event(2, "orch/minion/web1/x", Map.of()), event(3, "orch/minion/web1/x", Map.of()));
    assertThat(log.last()).isEqualTo(3);
  }

  @Test
  void append_inAJob_goesBackToWhatTheJobDoes() {
    MinionEvent caused =
        new MinionEvent(1, new EventTag("orch/minion/web1/x"), Map.of(), JOB.value());
    events.append(WEB1, "minion", new ToMaster.Events("log", List.of(caused)));
    assertThat(log.read(0, 1).getFirst().cause()).isEqualTo(new Cause(3, 2));
  }

  @Test
  void append_tooFast_isToldToWait_andNothingIsTakenSooner() {
    MinionEvent[] burst =
        LongStream.rangeClosed(1, 1_500)
            .mapToObj(i -> event(i, "orch/minion/web1/x", Map.of()))
            .toArray(MinionEvent[]::new);
    ToMinion.EventAck ack = send(burst);
    assertThat(ack.sequence()).isEqualTo(1_500);
    assertThat(ack.pause()).isEqualTo(Duration.ofSeconds(5));

    time.advance(Duration.ofSeconds(3));
    ToMinion.EventAck early = send(event(1_501, "orch/minion/web1/x", Map.of()));
    assertThat(early.sequence()).isEqualTo(1_500);
    assertThat(early.pause()).isEqualTo(Duration.ofSeconds(2));
    assertThat(log.last()).isEqualTo(1_500);

    time.advance(Duration.ofSeconds(2));
    assertThat(send(event(1_501, "orch/minion/web1/x", Map.of())).sequence()).isEqualTo(1_501);
  }

  @Test
  void append_underATagThatSomeoneTakes_isHisAndNotLogged() {
    List<@Nullable Object> heard = new ArrayList<>();
    events.handle("news", (minion, data) -> heard.add(minion + " " + data.get("n")));
    send(event(1, "orch/minion/web1/news", Map.of("n", 1L)));
    assertThat(heard).containsExactly("web1 1");
    assertThat(log.last()).isZero();
  }

  @Test
  void append_takerRefuses_isCountedAndTheOthersAreStored() {
    events.handle(
        "news",
        (minion, data) -> {
          throw new OrchException(ErrorCode.ARGUMENT_INVALID, "no");
        });
    assertThat(
            send(
                    event(1, "orch/minion/web1/news", Map.of()),
                    event(2, "orch/minion/web1/x", Map.of()))
                .sequence())
        .isEqualTo(2);
    assertThat(events.refused()).isEqualTo(1);
    assertThat(log.last()).isEqualTo(1);
  }
}
