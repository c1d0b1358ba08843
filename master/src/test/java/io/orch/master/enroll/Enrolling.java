package io.orch.master.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An enrollment with its stores in memory, and what it told. */
abstract class Enrolling {

  static final MinionId WEB1 = new MinionId("web1");

  @TempDir Path directory;

  final ManualClock clock = new ManualClock(Instant.parse("2026-05-01T10:00:00Z"));
  final MemoryCertificateStore certificates = new MemoryCertificateStore();
  final MemoryEnrollStore store = new MemoryEnrollStore(certificates);
  final Revocations revocations = new Revocations(List.of());
  final List<String> news = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();
  final KeyPair keys = Keys.generate();
  final Nonces nonces = new Nonces(Nonces.secret(), Duration.ofMinutes(5), clock);
  Authority authority;
  Enrollment enrollment;
  MinionKeys decisions;
  Tokens tokens;

  @BeforeEach
  void open() {
    authority = Authority.open(directory, "orch", certificates, clock);
    tokens = new Tokens(store, clock);
    enrollment = enrollment(false, 3);
    decisions = new MinionKeys(store, revocations, listener(), clock);
  }

  Enrollment enrollment(boolean autoAccept, int maxPending) {
    Issuer issuer = new Issuer(authority, store, Duration.ofHours(24), clock);
    return new Enrollment(
        new Enrollment.Tools(store, issuer, nonces, revocations, listener(), clock),
        List.of(new TokenJoin(store, clock), new ManualJoin(autoAccept)),
        JoinPolicy.NONE,
        new WaitingKeys(maxPending, Duration.ofSeconds(5), clock));
  }

  EnrollListener listener() {
    return new EnrollListener() {
      @Override
      public void asked(MinionId minion, String act, String fingerprint) {
        news.add("asked " + minion + " " + act);
      }

      @Override
      public void refused(JoinRefusal refusal) {
        news.add("refused " + refusal.minion() + " " + refusal.code());
        reasons.add(refusal.reason());
      }

      @Override
      public void changed(MinionId minion, String act, String by) {
        news.add("changed " + minion + " " + act + " " + by);
      }
    };
  }

  JoinAnswer join(String minion, KeyPair pair, String token) {
    return join(minion, Csr.create(pair, minion, nonces.issue()), token);
  }

  JoinAnswer join(String minion, byte[] csr, String token) {
    return enrollment.join(
        new Enrollment.Request(minion, csr, token, Optional.empty(), "192.0.2.1:4711"));
  }

  String token() {
    return tokens.create("", Duration.ZERO, "operator").text();
  }

  static X509Certificate leaf(JoinAnswer answer) {
    assertThat(answer).isInstanceOf(JoinAnswer.Issued.class);
    return ((JoinAnswer.Issued) answer).chain().get(0);
  }

  void refused(ErrorCode code, Runnable join) {
    OrchException e = catchThrowableOfType(OrchException.class, join::run);
    assertThat(e).isNotNull();
    assertThat(e.code()).isEqualTo(code);
  }
}
