package io.orch.master.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.session.Turnstile.Turn;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TurnstileTest {

  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final Turnstile<Integer> turnstile = new Turnstile<>(2, Duration.ofMillis(20), clock);

  @Test
  void come_placesFree_isIn() {
    assertThat(turnstile.come(1)).isEqualTo(new Turn.In());
    assertThat(turnstile.come(2)).isEqualTo(new Turn.In());
  }

  @Test
  void come_noPlace_waitsInLineAndGoesInInOrder() {
    turnstile.come(1);
    turnstile.come(2);
    assertThat(turnstile.come(3)).isEqualTo(new Turn.Wait());
    assertThat(turnstile.come(4)).isEqualTo(new Turn.Wait());
    assertThat(turnstile.waiting()).isEqualTo(2);

    assertThat(turnstile.out(2)).containsExactly(3);
    assertThat(turnstile.out(1)).containsExactly(4);
    assertThat(turnstile.out(3)).isEmpty();
    assertThat(turnstile.waiting()).isZero();
  }

  @Test
  void come_lineTooLong_isToldATimeOfItsOwn() {
    for (int i = 0; i < 6; i++) {
      assertThat(turnstile.come(i)).isNotInstanceOf(Turn.Later.class);
    }

    assertThat(turnstile.come(6)).isEqualTo(new Turn.Later(Duration.ofMillis(25)));
    assertThat(turnstile.come(7)).isEqualTo(new Turn.Later(Duration.ofMillis(30)));
    assertThat(turnstile.come(8)).isEqualTo(new Turn.Later(Duration.ofMillis(35)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(turnstile.come(9)).isEqualTo(new Turn.Later(Duration.ofMillis(25)));
  }

  @Test
  void come_crowdWithoutEnd_nobodyIsToldToStayAwayForLongerThanAMinute() {
    for (int i = 0; i < 100_000; i++) {
      if (turnstile.come(i) instanceof Turn.Later later) {
        assertThat(later.after()).isBetween(Duration.ofMillis(1), Turnstile.LONGEST);
      }
    }
    assertThat(turnstile.waiting()).isLessThan(10);
  }

  @Test
  void out_inLine_leavesTheLine() {
    turnstile.come(1);
    turnstile.come(2);
    turnstile.come(3);
    turnstile.come(4);
    assertThat(turnstile.out(3)).isEmpty();
    assertThat(turnstile.out(99)).isEmpty();

    assertThat(turnstile.out(1)).containsExactly(4);
  }

  @Test
  void tick_placeHeldForTooLong_goesToTheNext() {
    turnstile.come(1);
    turnstile.come(2);
    turnstile.come(3);
    clock.advance(Turnstile.DUE);
    assertThat(turnstile.tick()).isEmpty();
    clock.advance(Duration.ofMillis(1));

    assertThat(turnstile.tick()).containsExactly(3);
    assertThat(turnstile.out(1)).isEmpty();
  }

  @Test
  void pace_dealtWithSlowly_isToldToThoseWhoComeLater() {
    Queue<Integer> inside = new ArrayDeque<>();
    for (int i = 0; i < 400; i++) {
      if (turnstile.come(i) instanceof Turn.In) {
        inside.add(i);
      }
      if (inside.size() == 2) {
        clock.advance(Duration.ofMillis(100));
        inside.addAll(turnstile.out(inside.remove()));
      }
    }

    assertThat(turnstile.pace()).isBetween(Duration.ofMillis(90), Duration.ofMillis(101));
  }

  /** A fleet that does as it is told, at a master that deals with one each three milliseconds. */
  @Test
  void fleet_allComeAtOnce_allAreInInTheTimeThatTheyTake() {
    Turnstile<Integer> gate = new Turnstile<>(4, Duration.ofMillis(200), clock);
    record Attempt(long at, int who) {}
    int count = 5_000;
    long took = 3_000_000;
    PriorityQueue<Attempt> attempts =
        new PriorityQueue<>(
            (a, b) -> a.at() == b.at() ? a.who() - b.who() : Long.compare(a.at(), b.at()));
    for (int i = 0; i < count; i++) {
      attempts.add(new Attempt(0, i));
    }
    Random random = new Random(1);
    Set<Integer> done = new HashSet<>();
    Queue<Integer> inside = new ArrayDeque<>();
    int asked = 0;
    long now = 0;
    while (done.size() < count) {
      while (!attempts.isEmpty() && attempts.peek().at() <= now) {
        Attempt attempt = attempts.remove();
        asked++;
        switch (gate.come(attempt.who())) {
          case Turn.In in -> inside.add(attempt.who());
          case Turn.Wait wait -> {}
          case Turn.Later later -> {
            long after = later.after().toNanos();
            attempts.add(new Attempt(now + after + random.nextLong(after / 8 + 1), attempt.who()));
          }
        }
      }
      now += took;
      clock.advance(Duration.ofNanos(took));
      if (!inside.isEmpty()) {
        int dealtWith = inside.remove();
        done.add(dealtWith);
        inside.addAll(gate.out(dealtWith));
      }
    }

    assertThat(now).as("nanoseconds").isLessThan(2 * count * took);
    assertThat(asked).as("attempts of all").isLessThan(4 * count);
    List<Integer> left = new ArrayList<>(inside);
    assertThat(left).isEmpty();
  }
}
