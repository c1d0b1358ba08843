package io.orch.master.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.orch.master.enroll.manual.ManualJoin;
import io.orch.master.enroll.token.TokenJoin;
import io.orch.master.enroll.token.Tokens;
import io.orch.master.pki.Authority;
import io.orch.master.pki.MemoryCertificateStore;
import io.orch.master.pki.Revocations;
import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Any bytes as parts of a request to join: it is refused, or it is what was given out. See
 * docs/fuzzing.md.
 */
final class JoinFuzzTest {

  private static final Set<ErrorCode> REFUSALS =
      EnumSet.of(
          ErrorCode.CHALLENGE_INVALID,
          ErrorCode.CERTIFICATE_INVALID,
          ErrorCode.ID_INVALID,
          ErrorCode.TOKEN_INVALID,
          ErrorCode.TOKEN_USED,
          ErrorCode.KEY_CONFLICT);

  private static final ManualClock CLOCK = new ManualClock(Instant.parse("2026-05-01T10:00:00Z"));
  private static final KeyPair KEYS = Keys.generate();
  private static final MemoryCertificateStore CERTIFICATES = new MemoryCertificateStore();
  private static final MemoryEnrollStore STORE = new MemoryEnrollStore(CERTIFICATES);
  private static final Nonces NONCES = new Nonces(Nonces.secret(), Duration.ofMinutes(5), CLOCK);
  private static final Enrollment ENROLLMENT = enrollment();

  static {
    new Tokens(STORE, CLOCK).create("web*", Duration.ofDays(1), "operator");
  }

  private static Enrollment enrollment() {
    try {
      Issuer issuer =
          new Issuer(
              Authority.open(Files.createTempDirectory("orch-fuzz"), "orch", CERTIFICATES, CLOCK),
              STORE,
              Duration.ofHours(24),
              CLOCK);
      return new Enrollment(
          new Enrollment.Tools(
              STORE, issuer, NONCES, new Revocations(List.of()), new Announcements(), CLOCK),
          List.of(new TokenJoin(STORE, CLOCK), new ManualJoin(false)),
          JoinPolicy.NONE,
          new WaitingKeys(0, Duration.ofSeconds(5), CLOCK));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refused(String id, byte[] csr, String token) {
    try {
      ENROLLMENT.join(new Enrollment.Request(id, csr, token, Optional.empty(), "192.0.2.1:1"));
      throw new AssertionError("let in");
    } catch (OrchException e) {
      assertThat(e.code()).isIn(REFUSALS);
    }
    assertThat(STORE.keys()).isEmpty();
    assertThat(CERTIFICATES.size()).isZero();
  }

  @FuzzTest(maxDuration = "10m")
  void nonce_ofAnyText_isRefused(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    refused("web1", Csr.create(KEYS, "web1", text), "orch-join-x");
  }

  @FuzzTest(maxDuration = "10m")
  void request_ofAnyBytes_isRefused(byte[] data) {
    refused("web1", data, "orch-join-x");
  }

  @FuzzTest(maxDuration = "10m")
  void token_ofAnyText_isRefused(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    refused("web1", Csr.create(KEYS, "web1", NONCES.issue()), text.isEmpty() ? "x" : text);
  }

  @FuzzTest(maxDuration = "10m")
  void id_ofAnyText_isANameOrRefused(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    try {
      assertThat(new MinionId(text).value()).matches("[A-Za-z0-9._-]{1,128}").doesNotContain("..");
    } catch (OrchException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.ID_INVALID);
      refused(text, Csr.create(KEYS, text, NONCES.issue()), "orch-join-x");
    }
  }
}
