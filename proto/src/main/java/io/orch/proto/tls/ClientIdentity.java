package io.orch.proto.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.orch.sls.task.Clock;
import java.util.List;

/**
 * What a client shows and whom it trusts, ready for any number of connections one after the other:
 * a later one to the same server takes up the TLS session of an earlier one, which costs both sides
 * much less. Thread-safe.
 */
public final class ClientIdentity {

  private final Credentials credentials;
  private final SslContext context;

  public ClientIdentity(Credentials own, Clock clock) {
    credentials = own;
    context =
        Channels.build(
            SslContextBuilder.forClient()
                .keyManager(new ShownKey(own.key(), List.of(own.certificate())))
                .trustManager(PeerTrust.in(own.trusted(), clock))
                .endpointIdentificationAlgorithm(null));
  }

  /** What is shown. */
  public Credentials credentials() {
    return credentials;
  }

  SslContext context() {
    return context;
  }
}
