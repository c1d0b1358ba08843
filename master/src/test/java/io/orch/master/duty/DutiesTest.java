package io.orch.master.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DutiesTest {

  private static final Duration LEASE = Duration.ofSeconds(20);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryDutyStore store = new MemoryDutyStore();
  private final Line line = new Line(store);
  private final Duties one = new Duties(line, "one", LEASE, clock);
  private final Duties two = new Duties(store, "two", LEASE, clock);
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final List<String> ended = new CopyOnWriteArrayList<>();

  /** The way of a master to the store, which can be cut. */
  private static final class Line implements DutyStore {
    private final DutyStore store;
    private volatile boolean cut;

    Line(DutyStore store) {
      this.store = store;
    }

    private DutyStore open() {
      if (cut) {
        throw new OrchException(ErrorCode.STORE_UNAVAILABLE, "the line is cut");
      }
      return store;
    }

    @Override
    public Optional<Term> take(String duty, String holder, Instant now, Instant expires) {
      return open().take(duty, holder, now, expires);
    }

    @Override
    public void renew(Term term, Instant expires) {
      open().renew(term, expires);
    }

    @Override
    public void giveBack(Term term) {
      open().giveBack(term);
    }

    @Override
    public void check(Term term) {
      open().check(term);
    }

    @Override
    public List<Tenure> all() {
      return open().all();
    }
  }

  private void add(Duties duties, String who) {
    duties.add(
        "work",
        term -> {
          begun.add(who + " " + term.epoch());
          try {
            new CountDownLatch(1).await();
          } finally {
            ended.add(who + " " + term.epoch());
          }
        });
  }

  /** Moves the clock a second at a time, each time after all who look have looked. */
  private void advance(Duration time) {
    for (int i = 0; i < time.toSeconds(); i++) {
      await().until(() -> clock.sleepers() == 2);
      clock.advance(Duration.ofSeconds(1));
    }
    await().until(() -> clock.sleepers() == 2);
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  @Test
  void two_oneDoesIt_andKeepsItWhileItLives() {
    add(one, "one");
    await().until(() -> one.leads("work"));
    add(two, "two");
    advance(LEASE.multipliedBy(3));
    assertThat(begun).containsExactly("one 1");
    assertThat(two.leads("work")).isFalse();
  }

  @Test
  void silent_losesItToTheOther_andStopsByItself() {
    add(one, "one");
    await().until(() -> one.leads("work"));
    add(two, "two");
    advance(Duration.ofSeconds(1));
    line.cut = true;
    advance(LEASE.plusSeconds(6));
    await().until(() -> begun.size() == 2);
    assertThat(begun).containsExactly("one 1", "two 2");
    await().until(() -> ended.equals(List.of("one 1")));
    assertThat(one.leads("work")).isFalse();
    line.cut = false;
    assertThatThrownBy(() -> line.check(new Term("work", 1))).hasMessageContaining("is over");
    advance(LEASE.multipliedBy(2));
    assertThat(begun).hasSize(2);
  }

  @Test
  void closed_givesItToTheOtherAtOnce() {
    add(one, "one");
    await().until(() -> one.leads("work"));
    add(two, "two");
    one.close();
    assertThat(ended).containsExactly("one 1");
    await().until(() -> clock.sleepers() >= 1);
    clock.advance(Duration.ofSeconds(1));
    await().until(() -> begun.contains("two 2"));
  }

  @Test
  void unwilling_givesItToTheOther() {
    AtomicBoolean willing = new AtomicBoolean(true);
    CountDownLatch never = new CountDownLatch(1);
    one.add("work", term -> never.await(), willing::get);
    await().until(() -> one.leads("work"));
    add(two, "two");
    willing.set(false);
    advance(Duration.ofSeconds(4));
    await().until(() -> begun.contains("two 2"));
    assertThat(one.leads("work")).isFalse();
  }

  @Test
  void work_thatFails_isBegunAgainUnderTheSameTerm() {
    two.add(
        "work",
        term -> {
          begun.add("two " + term.epoch());
          throw new OrchException(ErrorCode.STORE_UNAVAILABLE, "not now");
        });
    await().until(() -> begun.size() == 1);
    await()
        .until(
            () -> {
              clock.advance(Duration.ofSeconds(1));
              return begun.size() > 1;
            });
    assertThat(begun).startsWith("two 1", "two 1");
  }
}
