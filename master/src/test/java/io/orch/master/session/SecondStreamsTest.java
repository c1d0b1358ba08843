package io.orch.master.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SecondStreamsTest extends LiveSessionsFixture {

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
}
