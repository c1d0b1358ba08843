package io.orch.master.api;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Grpc;
import io.orch.master.access.Caller;
import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Identity;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The other side of a connection, read from its certificate once when it connects.
 *
 * @param serial of its certificate; empty when it showed none
 * @param expires when its certificate does
 * @param authority the name of the authority that issued it; empty when it showed none
 * @param address host and port it comes from
 */
public record Peer(
    Caller caller, String serial, Instant expires, String authority, String address) {

  static final Attributes.Key<Peer> ATTRIBUTE = Attributes.Key.create("orch-peer");
  private static final Context.Key<Peer> CURRENT = Context.key("orch-peer");

  /**
   * Who makes the call that this thread serves.
   *
   * @throws OrchException PERMISSION_DENIED outside of an authenticated call
   */
  public static Peer current() {
    Peer peer = CURRENT.get();
    if (peer == null) {
      throw new OrchException(ErrorCode.PERMISSION_DENIED, "the caller was not authenticated");
    }
    return peer;
  }

  /** The calling minion's id. */
  public MinionId minion() {
    if (caller instanceof Caller.Minion minion) {
      return minion.id();
    }
    throw new OrchException(ErrorCode.PERMISSION_DENIED, caller + " is no minion");
  }

  /** The calling operator's name. */
  public String operator() {
    if (caller instanceof Caller.Operator operator) {
      return operator.name();
    }
    throw new OrchException(ErrorCode.PERMISSION_DENIED, caller + " is no operator");
  }

  Context in(Context context) {
    return context.withValue(CURRENT, this);
  }

  /**
   * The other side of a connection that was just made.
   *
   * @throws OrchException CERTIFICATE_INVALID when its certificate names none of this trust domain
   */
  static Peer of(Attributes connection, String trustDomain) {
    String address = address(connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    X509Certificate certificate = certificate(connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
    if (certificate == null) {
      return stranger(address);
    }
    Identity identity = Identity.of(certificate);
    if (!identity.trustDomain().equals(trustDomain)) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          identity + " is not of this master's trust domain '" + trustDomain + "'");
    }
    Caller caller =
        switch (identity.kind()) {
          case MINION -> new Caller.Minion(new MinionId(identity.name()));
          case OPERATOR -> new Caller.Operator(identity.name());
          case MASTER ->
              throw new OrchException(
                  ErrorCode.CERTIFICATE_INVALID, identity + " is no client's identity");
        };
    return new Peer(
        caller,
        Certificates.serial(certificate),
        certificate.getNotAfter().toInstant(),
        certificate.getIssuerX500Principal().getName(),
        address);
  }

  /** One of whom nothing is known but where it comes from. */
  static Peer stranger(String address) {
    return new Peer(new Caller.Anonymous(), "", Instant.MAX, "", address);
  }

  private static @Nullable X509Certificate certificate(@Nullable SSLSession session) {
    if (session == null) {
      return null;
    }
    try {
      return (X509Certificate) session.getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }

  static String address(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress inet
        ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
        : String.valueOf(address);
  }
}
