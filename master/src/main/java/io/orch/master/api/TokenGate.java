package io.orch.master.api;

import io.grpc.Metadata;
import io.orch.master.access.Actor;
import io.orch.master.access.Caller;
import io.orch.master.operator.ApiToken;
import io.orch.master.operator.LoginCertificates;
import io.orch.master.operator.Operators;
import io.orch.proto.stream.AddressLimits;
import io.orch.proto.stream.RateLimit;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.Optional;

/**
 * Tells by their API tokens who callers without a certificate are, and in which groups those with
 * the certificate of a login. Whoever shows a wrong token too often is told so; a good one is taken
 * all the same. Thread-safe.
 */
public final class TokenGate {

  private static final Metadata.Key<String> HEADER =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String SCHEME = "Bearer ";

  /** What the serial of one who shows a token begins with. */
  static final String TOKEN = "token ";

  private static final int LONGEST = 200;
  private static final double FAILURES_A_SECOND = 1.0 / 6;
  private static final int FAILURES_AT_ONCE = 10;

  private final Operators operators;
  private final LoginCertificates logins;
  private final AddressLimits failures;

  public TokenGate(Operators operators, LoginCertificates logins, Clock clock) {
    this.operators = operators;
    this.logins = logins;
    failures = new AddressLimits(FAILURES_A_SECOND, FAILURES_AT_ONCE, clock);
  }

  /** An operator with the groups of the login that made his certificate. */
  Peer grouped(Peer peer, String name) {
    return new Peer(
        new Caller.Operator(logins.actor(name, peer.serial())),
        peer.serial(),
        peer.expires(),
        peer.authority(),
        peer.address());
  }

  /**
   * The caller with the name of his token, when the headers have one.
   *
   * @throws OrchException TOKEN_INVALID, TOKEN_EXPIRED, or LIMIT_EXCEEDED
   */
  Optional<Peer> peer(Peer stranger, Metadata headers) {
    String shown = headers.get(HEADER);
    if (shown == null || !shown.startsWith(SCHEME)) {
      return Optional.empty();
    }
    RateLimit limit = failures.of(Trail.host(stranger.address()));
    try {
      if (shown.length() > LONGEST) {
        throw new OrchException(ErrorCode.TOKEN_INVALID, "the API token is too long to be one");
      }
      ApiToken token = operators.authenticate(shown.substring(SCHEME.length()));
      return Optional.of(
          new Peer(
              new Caller.Operator(Actor.with(token.operator(), token.roles())),
              TOKEN + token.id(),
              token.expires(),
              "",
              stranger.address()));
    } catch (OrchException e) {
      if (!limit.tryTake()) {
        throw new OrchException(
            ErrorCode.LIMIT_EXCEEDED, "too many wrong API tokens; try again in a minute");
      }
      throw e;
    }
  }

  /** Returns while the identity of a caller is good, as far as it is a token. */
  void still(Peer peer) {
    if (peer.serial().startsWith(TOKEN)) {
      operators.still(peer.serial().substring(TOKEN.length()));
    }
  }
}
