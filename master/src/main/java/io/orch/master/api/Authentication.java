package io.orch.master.api;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.StatusException;
import io.orch.master.access.Access;
import io.orch.master.access.Caller;
import io.orch.master.audit.Audit;
import io.orch.master.pki.Revocations;
import io.orch.master.session.LiveSessions;
import io.orch.proto.adapt.ErrorAdapter;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.WorkContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a call through when its caller's certificate is good now and the access table allows the
 * call; every call of the server passes here first. Revocation and expiry are looked at on each
 * call, since a connection lives longer than a decision.
 */
public final class Authentication implements ServerInterceptor, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Authentication.class);

  private final Access access;
  private final Revocations revocations;
  private final String trustDomain;
  private final Audit audit;
  private final TokenGate tokens;
  private final Clock clock;
  private final LiveStreams streams;

  public Authentication(
      Access access,
      Revocations revocations,
      String trustDomain,
      Audit audit,
      TokenGate tokens,
      Clock clock) {
    this.access = access;
    this.revocations = revocations;
    this.trustDomain = trustDomain;
    this.audit = audit;
    this.tokens = tokens;
    this.clock = clock;
    this.streams = new LiveStreams(this::authenticate, clock);
  }

  /** Reads the other side's certificate when a connection is made. */
  ServerTransportFilter connections() {
    return new ServerTransportFilter() {
      @Override
      public Attributes transportReady(Attributes connection) {
        try {
          Peer peer = Peer.of(connection, trustDomain);
          return connection.toBuilder().set(Peer.ATTRIBUTE, peer).build();
        } catch (OrchException e) {
          log.warn("a connection has no identity: {}", e.getMessage());
          return connection;
        }
      }
    };
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    Peer known = call.getAttributes().get(Peer.ATTRIBUTE);
    Trail trail = new Trail(audit, known == null ? stranger(call) : known, method);
    try {
      Peer peer = named(authenticate(known), headers);
      trail.by(peer);
      access.check(method, peer.caller());
      WorkContext context = Accompanied.context(peer, headers);
      try (WorkContext.Entered entered = context.enter()) {
        return new Accompanied<>(
            Contexts.interceptCall(
                streams.in(trail.in(peer.in(Context.current()))), call, headers, next),
            context,
            trail);
      }
    } catch (OrchException e) {
      log.warn("refused {}: {}", method, e.getMessage());
      trail.refused(e);
      StatusException refusal = ErrorAdapter.toStatus(e);
      Metadata trailers = refusal.getTrailers();
      call.close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
      return new ServerCall.Listener<>() {};
    }
  }

  private static Peer stranger(ServerCall<?, ?> call) {
    return Peer.stranger(Peer.address(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)));
  }

  /** Who has no certificate may show a token; who has that of a login may be in groups. */
  private Peer named(Peer peer, Metadata headers) {
    return switch (peer.caller()) {
      case Caller.Anonymous a -> tokens.peer(peer, headers).orElse(peer);
      case Caller.Operator o -> tokens.grouped(peer, o.name());
      case Caller.Minion m -> peer;
      case Caller.Duty d -> peer;
    };
  }

  /** Ends what looks after calls that go on. */
  @Override
  public void close() {
    streams.close();
  }

  private Peer authenticate(@Nullable Peer peer) {
    if (peer == null) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID, "the connection's certificate names no known identity");
    }
    tokens.still(peer);
    if (revocations.contains(peer.serial())) {
      throw revoked(peer);
    }
    if (peer.caller() instanceof Caller.Minion minion && revocations.fenced(minion.id())) {
      throw LiveSessions.fenced(minion.id());
    }
    if (revocations.retired(peer.authority())) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_REVOKED,
          "the certificate of "
              + peer.caller()
              + " is of an authority that is retired: "
              + peer.authority());
    }
    if (!peer.expires().isAfter(clock.now())) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          "the certificate of " + peer.caller() + " expired at " + peer.expires());
    }
    return peer;
  }

  private static OrchException revoked(Peer peer) {
    return new OrchException(
        ErrorCode.CERTIFICATE_REVOKED,
        "the certificate " + peer.serial() + " of " + peer.caller() + " is revoked");
  }
}
