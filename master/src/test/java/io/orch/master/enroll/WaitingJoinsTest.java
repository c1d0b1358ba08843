package io.orch.master.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingJoinsTest extends Enrolling {

  @Test
  void join_withoutToken_pendingUntilAccepted() {
    assertThat(join("web1", keys, ""))
        .isEqualTo(
            new JoinAnswer.Pending(Keys.fingerprint(keys.getPublic()), Duration.ofSeconds(5)));
    assertThat(join("web1", keys, "")).isInstanceOf(JoinAnswer.Pending.class);

    decisions.accept(WEB1, "alice");

    leaf(join("web1", keys, ""));
    assertThat(news).contains("changed web1 accept alice", "asked web1 pend");
  }

  @Test
  void join_pendingIdWithAnotherKey_conflict() {
    join("web1", keys, "");
    String token = token();

    refused(ErrorCode.KEY_CONFLICT, () -> join("web1", Keys.generate(), ""));
    refused(ErrorCode.KEY_CONFLICT, () -> join("web1", Keys.generate(), token));
    leaf(join("web1", keys, token));
  }

  @Test
  void join_acceptedIdWithAnotherKey_conflictAndFirstStays() {
    leaf(join("web1", keys, token()));
    String token = token();

    refused(ErrorCode.KEY_CONFLICT, () -> join("web1", Keys.generate(), token));

    assertThat(store.key(WEB1))
        .map(MinionKey::fingerprint)
        .contains(Keys.fingerprint(keys.getPublic()));
    leaf(join("web2", Keys.generate(), token));
  }

  @Test
  void join_rejectedKey_rejectedUntilAccepted() {
    join("web1", keys, "");
    decisions.reject(WEB1, "alice");

    assertThat(join("web1", keys, "")).isInstanceOf(JoinAnswer.Rejected.class);
    assertThat(join("web1", keys, token())).isInstanceOf(JoinAnswer.Rejected.class);

    decisions.accept(WEB1, "alice");
    leaf(join("web1", keys, ""));
  }

  @Test
  void join_tooManyPending_limitAndKnownOnesStillAnswered() {
    for (int i = 0; i < 3; i++) {
      join("web1" + i, keys, "");
    }

    refused(ErrorCode.LIMIT_EXCEEDED, () -> join("web20", keys, ""));
    assertThat(join("web10", keys, "")).isInstanceOf(JoinAnswer.Pending.class);
    leaf(join("web20", keys, token()));
  }

  @Test
  void join_newKeysTooFast_limitUntilTimePasses() {
    enrollment = enrollment(false, 1_000_000);
    for (int i = 0; i < 500; i++) {
      join("web" + i, keys, "");
    }

    refused(ErrorCode.LIMIT_EXCEEDED, () -> join("late", keys, ""));
    clock.advance(Duration.ofSeconds(1));
    join("late", keys, "");
  }

  @Test
  void join_autoAccept_certificateAtOnce() {
    enrollment = enrollment(true, 0);

    leaf(join("web1", keys, ""));
    refused(ErrorCode.KEY_CONFLICT, () -> join("web1", Keys.generate(), ""));
  }
}
