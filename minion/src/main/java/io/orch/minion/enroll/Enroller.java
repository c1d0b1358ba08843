package io.orch.minion.enroll;

import io.orch.minion.config.JoinWay;
import io.orch.minion.config.MinionConfig;
import io.orch.minion.identity.MinionIdentity;
import io.orch.minion.metadata.IdentityEvidence;
import io.orch.proto.tls.Credentials;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Backoff;
import io.orch.sls.task.Clock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the minion has a certificate: the one it has while that is good, else a new one
 * by token or by an operator's acceptance. A master that can't be reached is asked again, later and
 * later; a refusal that no waiting helps is thrown. Thread-safe.
 */
public final class Enroller {

  private static final Logger log = LoggerFactory.getLogger(Enroller.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration LEAST_PENDING = Duration.ofMillis(100);

  /** Refusals that stay refusals until someone changes something. */
  private static final Set<ErrorCode> FINAL =
      EnumSet.of(
          ErrorCode.TOKEN_INVALID,
          ErrorCode.TOKEN_EXPIRED,
          ErrorCode.TOKEN_USED,
          ErrorCode.CA_PIN_MISMATCH,
          ErrorCode.CERTIFICATE_INVALID,
          ErrorCode.CERTIFICATE_REVOKED,
          ErrorCode.KEY_CONFLICT,
          ErrorCode.ID_INVALID,
          ErrorCode.CONFIG_INVALID,
          ErrorCode.PERMISSION_DENIED);

  private final MinionIdentity identity;
  private final JoinToken token;
  private final JoinWay way;
  private final Supplier<Optional<IdentityEvidence>> evidence;
  private final EnrollmentClient client;
  private final Clock clock;
  private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, new SecureRandom());
  private boolean told;
  private boolean manual;

  /**
   * @param evidence what shows the master who this instance is, asked for at each attempt
   */
  public Enroller(
      MinionConfig config,
      MinionIdentity identity,
      Supplier<Optional<IdentityEvidence>> evidence,
      String version,
      Clock clock) {
    this.identity = identity;
    this.way = config.join();
    this.evidence = evidence;
    this.token = new JoinToken(config);
    this.client = new EnrollmentClient(config.masters(), identity, version, clock);
    this.clock = clock;
  }

  /**
   * Good credentials; blocks until there are.
   *
   * @throws OrchException when the master refuses in a way that asking again does not change; its
   *     code says why
   */
  public Credentials enroll() throws InterruptedException {
    while (true) {
      Optional<Credentials> kept = identity.credentials(clock.now());
      if (kept.isPresent()) {
        return kept.get();
      }
      clock.sleep(attempt());
    }
  }

  /** Asks once; the time to wait before the next look. */
  private Duration attempt() {
    try {
      switch (ask()) {
        case EnrollmentClient.Answer.Issued issued -> {
          Credentials made = identity.keep(issued.chain());
          token.used();
          log.info("joined as {}, good until {}", made.identity(), made.expires());
          return Duration.ZERO;
        }
        case EnrollmentClient.Answer.Pending pending -> {
          backoff.reset();
          tellPending();
          return pending.retryAfter().compareTo(LEAST_PENDING) < 0
              ? LEAST_PENDING
              : pending.retryAfter();
        }
      }
    } catch (OrchException e) {
      if (way == JoinWay.AUTO && e.code() == ErrorCode.PERMISSION_DENIED && !manual) {
        log.info("the master takes no instances by their identity document; asking without");
        manual = true;
        return Duration.ZERO;
      }
      if (FINAL.contains(e.code())) {
        throw e;
      }
      client.next();
      Duration wait = backoff.next();
      log.warn("can't join yet, next attempt in {} ms: {}", wait.toMillis(), e.getMessage());
      return wait;
    }
  }

  private EnrollmentClient.Answer ask() {
    String text = way == JoinWay.AUTO || way == JoinWay.TOKEN ? token.read() : "";
    boolean shows = text.isEmpty() && !manual && (way == JoinWay.AUTO || way == JoinWay.EC2);
    Optional<IdentityEvidence> shown = shows ? evidence.get() : Optional.empty();
    if (way == JoinWay.TOKEN && text.isEmpty()) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID, "'join: token' needs 'token' or a 'token_file' that is there");
    }
    if (way == JoinWay.EC2 && shown.isEmpty()) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          "'join: ec2' needs an instance of EC2, which this machine does not look like; say"
              + " 'metadata: ec2' where it is one");
    }
    manual |= shown.isEmpty();
    String id = shown.isPresent() && identity.nameless() ? "" : identity.minion().value();
    return client.join(id, text, shown);
  }

  private void tellPending() {
    if (!told) {
      told = true;
      log.info(
          "waiting for an operator: compare {} and run 'orch key accept {}'",
          identity.fingerprint(),
          identity.minion());
    }
  }

  /** Asks for a new certificate with the present one, which must be good. */
  Credentials renew(Credentials present) {
    try {
      return identity.keep(client.renew(present));
    } catch (OrchException e) {
      client.next();
      throw e;
    }
  }
}
