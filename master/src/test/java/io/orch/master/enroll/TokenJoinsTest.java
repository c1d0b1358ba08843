package io.orch.master.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.enroll.token.Tokens;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenJoinsTest extends Enrolling {

  @Test
  void join_tokenTwiceBySameKey_sameCertificate() {
    String token = token();
    X509Certificate first = leaf(join("web1", keys, token));

    assertThat(leaf(join("web1", keys, token))).isEqualTo(first);
    assertThat(certificates.size()).isEqualTo(1);
  }

  @Test
  void join_tokenUsedByAnother_usedAndNothingLeft() {
    String token = token();
    join("web1", keys, token);

    refused(ErrorCode.TOKEN_USED, () -> join("web2", Keys.generate(), token));
    refused(ErrorCode.TOKEN_USED, () -> join("web2", keys, token));
    assertThat(store.keys()).hasSize(1);
    assertThat(certificates.size()).isEqualTo(1);
  }

  @Test
  void join_wrongToken_invalidAndNothingLeft() {
    String token = token();

    refused(ErrorCode.TOKEN_INVALID, () -> join("web1", keys, token + "x"));
    refused(ErrorCode.TOKEN_INVALID, () -> join("web1", keys, "orch-join-"));
    refused(ErrorCode.TOKEN_INVALID, () -> join("web1", keys, "x".repeat(100_000)));
    assertThat(store.keys()).isEmpty();
    assertThat(certificates.size()).isZero();
  }

  @Test
  void join_expiredToken_expiredAndNothingLeft() {
    String token = token();
    clock.advance(Tokens.DEFAULT_LIFE);

    refused(ErrorCode.TOKEN_EXPIRED, () -> join("web1", keys, token));
    assertThat(store.keys()).isEmpty();
    assertThat(certificates.size()).isZero();
  }

  @Test
  void join_tokenForOtherMinions_invalidAndStaysUsable() {
    String token = tokens.create("db*", Duration.ofMinutes(5), "operator").text();

    refused(ErrorCode.TOKEN_INVALID, () -> join("web1", keys, token));
    leaf(join("db1", keys, token));
  }

  @Test
  void token_storedAndPrinted_withoutItsText() {
    Tokens.Created created = tokens.create("", Duration.ZERO, "operator");

    assertThat(created.text()).startsWith("orch-join-").hasSize(53);
    assertThat(created.toString()).doesNotContain(created.text());
    assertThat(created.token().sha256()).hasSize(64);
  }

  @Test
  void join_fiftyAtOnceWithOneToken_oneWins() throws Exception {
    String token = token();
    List<Callable<JoinAnswer>> joins =
        IntStream.range(0, 50)
            .<Callable<JoinAnswer>>mapToObj(i -> () -> join("web" + i, Keys.generate(), token))
            .toList();
    int won = 0;
    List<ErrorCode> refusals = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<JoinAnswer> join : threads.invokeAll(joins)) {
        try {
          leaf(join.get());
          won++;
        } catch (java.util.concurrent.ExecutionException e) {
          refusals.add(((OrchException) e.getCause()).code());
        }
      }
    }
    assertThat(won).isEqualTo(1);
    assertThat(refusals).hasSize(49).containsOnly(ErrorCode.TOKEN_USED);
    assertThat(certificates.size()).isEqualTo(1);
  }

  @Test
  void join_tokenWithRole_verifiedFactsOfTheMinion() {
    leaf(join("web1", keys, tokens.create("web*", "prod", "web", Duration.ZERO, "op").text()));

    assertThat(store.verified(WEB1).orElseThrow().grains())
        .containsEntry("environment", "prod")
        .containsEntry("role", "web");
    decisions.revoke(WEB1, "alice");
    assertThat(store.verified()).isEmpty();
  }
}
