package io.orch.proto.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DuplexTest {

  private static final Duration BEAT = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-05-01T10:00:00Z"));
  private final Scope scope = new Scope("test");
  private final FakeWire wire = new FakeWire();
  private final List<String> got = new CopyOnWriteArrayList<>();
  private final Semaphore gate = new Semaphore(1_000_000);
  private final AtomicInteger ends = new AtomicInteger();
  private final Duplex<String, String> duplex =
      new Duplex<>(
          wire,
          n -> "beat" + n,
          new Limits(3, 4, 1_000, 100, BEAT),
          clock,
          new Lane(scope, "lane"),
          this::receive,
          reason -> ends.incrementAndGet());

  private void receive(String message) {
    gate.acquireUninterruptibly();
    got.add(message);
    if (message.equals("bad")) {
      throw new OrchException(ErrorCode.ARGUMENT_INVALID, "bad");
    }
  }

  @AfterEach
  void close() {
    scope.cancel();
  }

  @Test
  void send_wireReady_atOnce() {
    assertThat(duplex.send("a")).isTrue();

    assertThat(wire.sent).containsExactly("a");
  }

  @Test
  void send_wireBusy_queuedUpToTheLimitThenRefused() {
    wire.ready = false;
    assertThat(duplex.send("a")).isTrue();
    assertThat(duplex.send("b")).isTrue();
    assertThat(duplex.send("c")).isTrue();
    assertThat(duplex.send("d")).isFalse();

    wire.ready = true;
    duplex.wireReady();

    assertThat(wire.sent).containsExactly("a", "b", "c");
    assertThat(duplex.send("d")).isTrue();
  }

  @Test
  void send_afterEnd_refused() {
    duplex.wireEnded(null);

    assertThat(duplex.send("a")).isFalse();
    assertThat(wire.sent).isEmpty();
  }

  @Test
  void tick_quiet_heartbeatOncePerInterval() {
    duplex.tick();
    assertThat(wire.sent).isEmpty();

    clock.advance(BEAT);
    duplex.tick();
    duplex.tick();

    assertThat(wire.sent).containsExactly("beat1");
  }

  @Test
  void tick_otherSideSilentForTwoIntervals_closed() {
    clock.advance(BEAT.multipliedBy(2));
    duplex.tick();
    assertThat(wire.closed).isNull();

    clock.advance(Duration.ofMillis(1));
    duplex.tick();

    assertThat(wire.closed).isNotNull();
    assertThat(wire.closed.code()).isEqualTo(ErrorCode.TIMED_OUT);
    assertThat(ends).hasValue(1);
  }

  @Test
  void tick_wallClockJumps_nothing() {
    clock.jump(Instant.parse("2030-01-01T00:00:00Z"));
    duplex.tick();

    assertThat(wire.closed).isNull();
    assertThat(wire.sent).isEmpty();
  }

  @Test
  void tick_otherSideReadsNothing_closedThoughItTalks() {
    wire.ready = false;
    duplex.send("a");
    for (int i = 0; i < 5; i++) {
      clock.advance(BEAT.dividedBy(2));
      duplex.wireReceived("x", 1);
      duplex.tick();
    }

    assertThat(wire.closed).isNotNull();
    assertThat(wire.closed).hasMessageContaining("read nothing");
  }

  @Test
  void tick_ownReceiverIsSlow_otherSideIsNotBlamed() {
    gate.drainPermits();
    duplex.wireReceived("x", 1);
    clock.advance(BEAT.multipliedBy(5));
    duplex.tick();

    assertThat(wire.closed).isNull();

    gate.release(10);
    await().untilAsserted(() -> assertThat(got).containsExactly("x"));
  }

  @Test
  void received_slowReceiver_windowClosesAndOpensAgain() {
    gate.drainPermits();
    duplex.start();
    for (int i = 0; i < 4; i++) {
      duplex.wireReceived("m" + i, 1);
    }
    assertThat(wire.requested).isEqualTo(4);

    gate.release(1);
    await().untilAsserted(() -> assertThat(wire.requested).isEqualTo(5));
    gate.release(10);
    await().untilAsserted(() -> assertThat(got).containsExactly("m0", "m1", "m2", "m3"));
  }

  @Test
  void received_largeMessage_windowClosesByBytes() {
    gate.drainPermits();
    duplex.start();
    duplex.wireReceived("large", 5_000);

    assertThat(wire.requested).isEqualTo(1);

    gate.release(1);
    await().untilAsserted(() -> assertThat(wire.requested).isEqualTo(2));
  }

  @Test
  void received_moreThanTheRate_slowedByTheClock() {
    for (int i = 0; i < 101; i++) {
      duplex.wireReceived("m", 1);
    }
    duplex.wireReceived("after", 1);
    await().untilAsserted(() -> assertThat(clock.sleepers()).isEqualTo(1));
    assertThat(got).hasSize(101);

    clock.advance(Duration.ofMillis(10));
    await().untilAsserted(() -> assertThat(got).hasSize(102));
  }

  @Test
  void received_receiverRefuses_closedWithItsReasonAndRestDropped() {
    duplex.wireReceived("bad", 1);
    await().untilAsserted(() -> assertThat(wire.closed).isNotNull());
    duplex.wireReceived("after", 1);

    assertThat(wire.closed.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);
    assertThat(got).containsExactly("bad");
    assertThat(ends).hasValue(1);
  }

  @Test
  void close_twiceAndEnded_toldOnce() {
    duplex.close(new OrchException(ErrorCode.CANCELLED, "x"));
    duplex.close(new OrchException(ErrorCode.CANCELLED, "y"));
    duplex.wireEnded(null);

    assertThat(ends).hasValue(1);
    assertThat(wire.closed).hasMessage("x");
  }
}
