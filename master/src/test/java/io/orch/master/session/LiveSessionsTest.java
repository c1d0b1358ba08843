package io.orch.master.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.stream.Limits;
import io.orch.proto.stream.Wire;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveSessionsTest {

  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final MinionId WEB1 = new MinionId("web1");
  private static final MinionId WEB2 = new MinionId("web2");
  private static final ToMinion REFRESH = new ToMinion.Refresh(true, false, false, false);

  private static final Map<String, @Nullable Object> SETTINGS = Map.of("default_top", "base");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-05-01T10:00:00Z"));
  private final LiveSessions sessions =
      new LiveSessions("1.0", Limits.standard(BEAT), clock, hash -> hash.equals("known"), SETTINGS);
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch slow = new CountDownLatch(1);

  private static final class TestWire implements Wire<ToMinion> {
    final List<ToMinion> sent = new CopyOnWriteArrayList<>();
    volatile boolean ready = true;
    volatile @Nullable OrchException closed;

    @Override
    public boolean ready() {
      return ready;
    }

    @Override
    public void send(ToMinion message) {
      sent.add(message);
    }

    @Override
    public void request(int count) {}

    @Override
    public void close(OrchException reason) {
      closed = reason;
    }
  }

  private final class Ear implements SessionListener {
    @Override
    public void opened(MinionId minion, ToMaster.Hello hello, String address) {
      heard.add("opened " + minion + " " + hello.bootId());
    }

    @Override
    public void received(MinionId minion, ToMaster message) {
      if (message instanceof ToMaster.Events events) {
        MinionEvent event = events.events().getFirst();
        if (event.tag().value().equals("slow")) {
          awaitQuietly();
        }
        heard.add(minion + " " + event.sequence());
      }
    }

    private void awaitQuietly() {
      try {
        slow.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void closed(MinionId minion) {
      heard.add("closed " + minion);
    }

    @Override
    public void cloned(MinionId minion, String one, String other) {
      heard.add("cloned " + minion + " " + other);
    }
  }

  LiveSessionsTest() {
    sessions.listen(new Ear());
  }

  @AfterEach
  void close() {
    slow.countDown();
    sessions.close();
  }

  private MinionStream open(MinionId minion, TestWire wire) {
    return sessions.open(
        minion, "10.0.0.1:5", new Certified(clock.now().plus(Duration.ofDays(1)), "CN=one"), wire);
  }

  private static ToMaster.Hello hello(String boot, String hash) {
    return new ToMaster.Hello("1.0", boot, Map.of(), List.of(), hash, List.of());
  }

  private static ToMaster.Events event(long sequence, String tag) {
    return new ToMaster.Events(
        "log", List.of(new MinionEvent(sequence, new EventTag(tag), Map.of(), "")));
  }

  private MinionStream greeted(MinionId minion, TestWire wire, String boot) {
    MinionStream stream = open(minion, wire);
    stream.received(hello(boot, "h"), 10);
    await().until(() -> heard.contains("opened " + minion + " " + boot));
    return stream;
  }

  @Test
  void hello_first_welcomedAndConnected() {
    TestWire wire = new TestWire();
    greeted(WEB1, wire, "b1");

    assertThat(wire.sent).containsExactly(new ToMinion.Welcome("1.0", BEAT, "", SETTINGS));
    assertThat(sessions.connected(WEB1)).isTrue();
    assertThat(sessions.connected()).containsExactly(WEB1);
    assertThat(sessions.send(WEB1, REFRESH)).isTrue();
    assertThat(wire.sent).endsWith(REFRESH);
  }

  @Test
  void hello_knownFunctions_welcomeNamesTheirHash() {
    TestWire wire = new TestWire();
    open(WEB1, wire).received(hello("b", "known"), 1);

    await()
        .untilAsserted(
            () ->
                assertThat(wire.sent)
                    .contains(new ToMinion.Welcome("1.0", BEAT, "known", SETTINGS)));
  }

  @Test
  void send_beforeHelloOrToStranger_refused() {
    open(WEB1, new TestWire());

    assertThat(sessions.send(WEB1, REFRESH)).isFalse();
    assertThat(sessions.send(WEB2, REFRESH)).isFalse();
    assertThat(sessions.connected()).isEmpty();
  }

  @Test
  void firstMessage_isNoHello_closedAsInvalid() {
    TestWire wire = new TestWire();
    open(WEB1, wire).received(event(1, "x"), 1);

    await().until(() -> wire.closed != null);
    assertThat(wire.closed.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);
    assertThat(heard).isEmpty();
  }

  @Test
  void secondHello_closedAndOthersUnharmed() {
    TestWire wire = new TestWire();
    TestWire other = new TestWire();
    greeted(WEB2, other, "b2");
    greeted(WEB1, wire, "b1").received(hello("b1", "h"), 1);

    await().untilAsserted(() -> assertThat(heard).contains("closed web1"));
    assertThat(wire.closed).isNotNull();
    assertThat(other.closed).isNull();
    assertThat(sessions.connected()).containsExactly(WEB2);
  }

  @Test
  void secondStream_sameId_takesThePlaceOfTheFirst() {
    TestWire first = new TestWire();
    TestWire second = new TestWire();
    MinionStream old = greeted(WEB1, first, "b1");
    greeted(WEB1, second, "b2");

    assertThat(heard).containsExactly("opened web1 b1", "closed web1", "opened web1 b2");
    old.received(event(1, "x"), 1);
    assertThat(sessions.send(WEB1, REFRESH)).isTrue();
    assertThat(second.sent).endsWith(REFRESH);
    assertThat(heard).hasSize(3);

    pass(Duration.ofSeconds(6));
    await().until(() -> first.closed != null);
    assertThat(first.closed).hasMessageContaining("newer stream");
    assertThat(second.closed).isNull();
  }

  private void pass(Duration time) {
    for (int i = 0; i <= time.dividedBy(BEAT.dividedBy(4)); i++) {
      await().until(() -> clock.sleepers() > 0);
      clock.advance(BEAT.dividedBy(4));
    }
  }

  private static long challenge(TestWire wire) {
    return wire.sent.stream()
        .filter(ToMinion.Challenge.class::isInstance)
        .map(ToMinion.Challenge.class::cast)
        .findFirst()
        .orElseThrow()
        .number();
  }

  @Test
  void secondStream_whileSomeoneAnswersAtTheFirst_endsBoth() {
    TestWire first = new TestWire();
    TestWire second = new TestWire();
    MinionStream old = greeted(WEB1, first, "b1");
    greeted(WEB1, second, "b2");
    old.received(new ToMaster.Present(challenge(first)), 4);

    await().until(() -> first.closed != null && second.closed != null);
    assertThat(first.closed.code()).isEqualTo(ErrorCode.KEY_CONFLICT);
    assertThat(second.closed).hasMessageContaining("two hosts have the key of minion web1");
    assertThat(heard).contains("cloned web1 10.0.0.1:5");
    assertThat(sessions.connected(WEB1)).isFalse();
  }

  @Test
  void present_withoutAChallengeOrWithAnotherNumber_isNoProof() {
    TestWire wire = new TestWire();
    greeted(WEB1, wire, "b1").received(new ToMaster.Present(7), 4);
    await().until(() -> wire.closed != null);
    assertThat(wire.closed.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);

    TestWire first = new TestWire();
    MinionStream old = greeted(WEB2, first, "b2");
    greeted(WEB2, new TestWire(), "b3");
    old.received(new ToMaster.Present(challenge(first) + 1), 4);
    await().until(() -> first.closed != null);
    assertThat(sessions.connected(WEB2)).isTrue();
    assertThat(heard).noneMatch(line -> line.startsWith("cloned"));
  }

  @Test
  void streamAtAnotherMaster_whileSomeoneAnswersHere_isACloneAfterAWhile() {
    TestWire wire = new TestWire();
    MinionStream stream = greeted(WEB1, wire, "b1");
    sessions.challenge(WEB1::equals);
    assertThat(wire.sent).noneMatch(ToMinion.Challenge.class::isInstance);

    pass(Duration.ofSeconds(6));
    sessions.challenge(WEB2::equals);
    assertThat(wire.sent).noneMatch(ToMinion.Challenge.class::isInstance);
    sessions.challenge(WEB1::equals);
    stream.received(new ToMaster.Present(challenge(wire)), 4);

    await().until(() -> wire.closed != null);
    assertThat(heard).contains("cloned web1 another master");
  }

  @Test
  void secondStream_beforeItsHello_leavesTheFirst() {
    TestWire first = new TestWire();
    greeted(WEB1, first, "b1");
    open(WEB1, new TestWire());

    assertThat(first.closed).isNull();
    assertThat(sessions.send(WEB1, REFRESH)).isTrue();
  }

  @Test
  void streamsWithoutHello_ofOneMinion_onlyTheLastStays() {
    TestWire first = new TestWire();
    open(WEB1, first);
    open(WEB1, new TestWire());

    assertThat(first.closed).isNotNull();
  }

  @Test
  void messages_many_inOrderThenClosed() {
    MinionStream stream = greeted(WEB1, new TestWire(), "b1");
    IntStream.range(0, 500).forEach(i -> stream.received(event(i, "x"), 1));
    await().until(() -> heard.size() == 501);
    stream.ended();
    await().until(() -> heard.size() == 502);

    assertThat(heard.subList(1, 501))
        .isEqualTo(IntStream.range(0, 500).mapToObj(i -> "web1 " + i).toList());
    assertThat(heard.get(501)).isEqualTo("closed web1");
    assertThat(sessions.connected(WEB1)).isFalse();
  }

  @Test
  void slowListener_ofOneMinion_othersAreHeard() {
    MinionStream one = greeted(WEB1, new TestWire(), "b1");
    MinionStream two = greeted(WEB2, new TestWire(), "b2");
    one.received(event(1, "slow"), 1);
    two.received(event(2, "x"), 1);

    await().untilAsserted(() -> assertThat(heard).contains("web2 2"));
    assertThat(heard).doesNotContain("web1 1");
  }

  @Test
  void slowReader_ofOneMinion_othersGetTheirs() {
    TestWire stuck = new TestWire();
    TestWire other = new TestWire();
    greeted(WEB1, stuck, "b1");
    greeted(WEB2, other, "b2");
    stuck.ready = false;
    int queued = 0;
    while (sessions.send(WEB1, REFRESH)) {
      queued++;
    }

    assertThat(queued).isEqualTo(1_000);
    assertThat(sessions.send(WEB2, REFRESH)).isTrue();
    assertThat(other.sent).endsWith(REFRESH);
  }

  @Test
  void silence_ofTwoHeartbeats_closed() {
    TestWire wire = new TestWire();
    greeted(WEB1, wire, "b1");
    for (int i = 0; i < 9; i++) {
      await().until(() -> clock.sleepers() > 0);
      clock.advance(BEAT.dividedBy(4));
    }

    await().untilAsserted(() -> assertThat(heard).contains("closed web1"));
    assertThat(wire.closed.code()).isEqualTo(ErrorCode.TIMED_OUT);
    assertThat(wire.sent).contains(new ToMinion.Heartbeat(1));
  }

  @Test
  void heartbeats_ofMinion_keepItConnectedAndAreNotPassedOn() {
    TestWire wire = new TestWire();
    MinionStream stream = greeted(WEB1, wire, "b1");
    for (int i = 0; i < 20; i++) {
      await().until(() -> clock.sleepers() > 0);
      clock.advance(BEAT.dividedBy(4));
      stream.received(new ToMaster.Heartbeat(i), 4);
    }

    assertThat(wire.closed).isNull();
    assertThat(heard).containsExactly("opened web1 b1");
  }

  @Test
  void certificate_expires_streamCut() {
    TestWire wire = new TestWire();
    MinionStream stream =
        sessions.open(WEB1, "a", new Certified(clock.now().plusSeconds(5), "CN=one"), wire);
    stream.received(hello("b", "h"), 1);
    await().until(() -> !heard.isEmpty());
    await().until(() -> clock.sleepers() > 0);
    clock.advance(Duration.ofSeconds(6));

    await().until(() -> wire.closed != null);
    assertThat(wire.closed.code()).isEqualTo(ErrorCode.CERTIFICATE_INVALID);
  }

  @Test
  void disconnect_connectedMinion_reasonGoesToIt() {
    TestWire wire = new TestWire();
    greeted(WEB1, wire, "b1");
    sessions.disconnect(WEB1, new OrchException(ErrorCode.CERTIFICATE_REVOKED, "revoked"));
    sessions.disconnect(WEB2, "not there");

    assertThat(wire.closed).hasMessage("revoked");
    await().untilAsserted(() -> assertThat(heard).contains("closed web1"));
  }

  @Test
  void listener_thatFails_streamEndsSoThatItIsSentAgain() {
    sessions.listen(
        new SessionListener() {
          @Override
          public void opened(MinionId minion, ToMaster.Hello hello, String address) {}

          @Override
          public void received(MinionId minion, ToMaster message) {
            throw new OrchException(ErrorCode.STORE_UNAVAILABLE, "no disk");
          }

          @Override
          public void closed(MinionId minion) {}
        });
    TestWire wire = new TestWire();
    greeted(WEB1, wire, "b1").received(event(1, "x"), 1);

    await().until(() -> wire.closed != null);
    assertThat(wire.closed.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
  }

  @Test
  void close_liveStreams_endedWithReason() {
    TestWire wire = new TestWire();
    greeted(WEB1, wire, "b1");
    sessions.close();

    assertThat(wire.closed).hasMessageContaining("stops");
    assertThat(heard).endsWith("closed web1");
  }
}
