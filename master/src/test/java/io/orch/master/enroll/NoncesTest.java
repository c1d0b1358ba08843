package io.orch.master.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoncesTest {

  private final ManualClock clock = new ManualClock(Instant.parse("2026-05-01T10:00:00Z"));
  private final byte[] secret = Nonces.secret();
  private final Nonces nonces = new Nonces(secret, Duration.ofMinutes(5), clock);

  @Test
  void check_ofAnotherMasterOfTheStore_known() {
    Nonce nonce = new Nonces(secret, Duration.ofMinutes(1), clock).check(nonces.issue());

    assertThat(nonce.id()).matches("[0-9a-f]{32}");
    assertThat(nonce.expires()).isEqualTo(clock.now().plus(Duration.ofMinutes(5)));
  }

  @Test
  void check_everyChangedCharacter_refused() {
    String text = nonces.issue();
    for (int i = 0; i < text.length() - 1; i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String forged = text.substring(0, i) + other + text.substring(i + 1);
      assertThatThrownBy(() -> nonces.check(forged)).isInstanceOf(OrchException.class);
    }
  }

  @Test
  void check_expired_refused() {
    String text = nonces.issue();
    clock.advance(Duration.ofMinutes(5));

    assertThatThrownBy(() -> nonces.check(text)).hasMessageContaining("expired");
  }
}
