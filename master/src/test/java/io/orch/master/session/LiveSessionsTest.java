package io.orch.master.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
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
}
