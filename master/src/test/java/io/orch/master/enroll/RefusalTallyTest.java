package io.orch.master.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalTallyTest {

  private final ManualClock clock = new ManualClock(Instant.parse("2026-05-01T10:00:00Z"));
  private final RefusalTally tally = new RefusalTally(clock);

  private static JoinRefusal refusal(String address) {
    return new JoinRefusal("web1", "", address, "token", ErrorCode.TOKEN_INVALID, "no", 1);
  }

  @Test
  void add_sameFromOneAddress_onceAMinuteWithTheirNumber() {
    assertThat(tally.add(refusal("192.0.2.1:1"))).contains(refusal("192.0.2.1:1"));
    for (int i = 2; i < 50; i++) {
      assertThat(tally.add(refusal("192.0.2.1:" + i))).isEmpty();
    }
    clock.advance(Duration.ofMinutes(1));

    assertThat(tally.add(refusal("192.0.2.1:1"))).contains(refusal("192.0.2.1:1").times(49));
  }

  @Test
  void add_fromEverywhere_noMoreThanASteadyRate() {
    long told =
        IntStream.range(0, 20_000)
            .filter(i -> tally.add(refusal("host" + i + ":1")).isPresent())
            .count();

    assertThat(told).isEqualTo(500);
  }
}
