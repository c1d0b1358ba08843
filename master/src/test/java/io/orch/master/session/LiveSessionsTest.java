package io.orch.master.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.proto.message.MinionId;
import io.orch.proto.message.Protocol;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveSessionsTest extends LiveSessionsFixture {

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

  @Test
  void open_manyAtOnce_someSayHelloSomeWaitAndTheOthersAreToldWhenToCome() {
    List<TestWire> wires = new ArrayList<>();
    List<MinionStream> streams = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      TestWire wire = new TestWire();
      wires.add(wire);
      streams.add(open(new MinionId("sim" + i), wire));
    }
    List<OrchException> sentAway =
        wires.stream().map(wire -> wire.closed).filter(Objects::nonNull).toList();

    assertThat(wires.stream().filter(wire -> wire.requested > 0)).hasSize(64);
    assertThat(sessions.waiting()).isEqualTo(800);
    assertThat(sentAway).hasSize(2_000 - 64 - 800);
    assertThat(sessions.sentAway()).isEqualTo(sentAway.size());
    assertThat(sentAway)
        .allSatisfy(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.MASTER_BUSY);
              assertThat(refusal.retryAfter().orElseThrow())
                  .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(60));
            });
    assertThat(sentAway.stream().map(OrchException::retryAfter).distinct())
        .hasSize(sentAway.size());

    streams.getFirst().received(hello("boot", "h"), 10);
    await().until(() -> wires.get(64).requested > 0);
    assertThat(sessions.waiting()).isEqualTo(799);
    streams.get(65).ended();
    assertThat(sessions.waiting()).isEqualTo(798);
    streams.get(1).ended();
    assertThat(wires.get(66).requested).isPositive();
  }

  @Test
  void open_placesTakenByThoseWhoSayNothing_areGivenToOthers() {
    List<TestWire> silent = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      silent.add(new TestWire());
      open(new MinionId("sim" + i), silent.getLast());
    }
    TestWire wire = new TestWire();
    open(WEB1, wire);
    assertThat(wire.requested).isZero();
    clock.advance(Turnstile.DUE.plus(BEAT.dividedBy(2)));

    await().until(() -> wire.requested > 0);
  }

  @Test
  void hello_first_isKeptBeforeTheMinionIsWelcomed() {
    TestWire wire = new TestWire();
    open(WEB1, wire).received(hello("slow", "h"), 10);
    await().until(() -> arrived.contains("web1 slow"));
    assertThat(wire.sent).isEmpty();

    slow.countDown();
    await().until(() -> heard.contains("opened web1 slow"));
    assertThat(wire.sent).singleElement().isInstanceOf(ToMinion.Welcome.class);
  }

  private OrchException refused(Protocol speaks) {
    TestWire wire = new TestWire();
    open(WEB1, wire)
        .received(
            new ToMaster.Hello("9.1", "b", Map.of(), List.of(), "h", List.of(), 0, speaks), 10);
    return await().until(() -> wire.closed, Objects::nonNull);
  }

  @Test
  void hello_protocolThatIsNotShared_isRefusedNamingBothSides() {
    int newest = Protocol.OWN.newest();
    OrchException refusal = refused(new Protocol(newest + 1, newest + 3));

    assertThat(refusal.code()).isEqualTo(ErrorCode.VERSION_UNSUPPORTED);
    assertThat(refusal)
        .hasMessageContaining("minion web1 (version 9.1) speaks version " + (newest + 1) + " to ")
        .hasMessageContaining("this master (version 1.0) " + Protocol.OWN);
    assertThat(sessions.connected(WEB1)).isFalse();
  }

  @Test
  void hello_ofAnOlderMinion_isWelcomedInItsProtocol() {
    TestWire wire = new TestWire();
    open(WEB1, wire)
        .received(
            new ToMaster.Hello("0", "b", Map.of(), List.of(), "h", List.of(), 0, Protocol.UNTOLD),
            10);
    await().until(() -> !wire.sent.isEmpty());

    assertThat(wire.sent).containsExactly(new ToMinion.Welcome("1.0", BEAT, "", SETTINGS, 0, 1));
  }

  @Test
  void message_thatOnlyANewerMinionKnows_isPassedOver() {
    TestWire wire = new TestWire();
    MinionStream stream = greeted(WEB1, wire, "b1");
    stream.received(new ToMaster.Unknown(99), 10);
    stream.received(event(1, "a/b"), 10);

    await().until(() -> heard.contains("web1 1"));
    assertThat(wire.closed).isNull();
  }
}
