package io.orch.master.api;

import io.grpc.Metadata;
import io.orch.master.access.Actor;
import io.orch.master.access.Caller;
import io.orch.master.operator.ApiToken;
import io.orch.master.operator.Operators;
import io.orch.proto.stream.RateLimit;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells by their API tokens who callers without a certificate are. Whoever shows a wrong one too
 * often is told so; a good one is taken all the same. Thread-safe.
 */
public final class TokenGate {

  private static final Metadata.Key<String> HEADER =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String SCHEME = "Bearer ";
  private static final String TOKEN = "token ";
  private static final int LONGEST = 200;
  private static final int MOST_ADDRESSES = 1_000;
  private static final double FAILURES_A_SECOND = 1.0 / 6;
  private static final int FAILURES_AT_ONCE = 10;

  private final Operators operators;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, RateLimit> failures =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimit> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  public TokenGate(Operators operators, Clock clock) {
    this.operators = operators;
    this.clock = clock;
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
    RateLimit limit = limit(stranger.address());
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

  private RateLimit limit(String address) {
    lock.lock();
    try {
      return failures.computeIfAbsent(
          Trail.host(address), host -> new RateLimit(FAILURES_A_SECOND, FAILURES_AT_ONCE, clock));
    } finally {
      lock.unlock();
    }
  }
}
