package io.orch.proto.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.orch.sls.task.Clock;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/**
 * What a server shows and whom it lets on, which can be replaced while it runs: connections that
 * are made later go by the new. Thread-safe.
 */
public final class ServerIdentity {

  private final Clock clock;
  private volatile Credentials credentials;
  private volatile SslContext current;

  public ServerIdentity(Credentials own, Clock clock) {
    this.clock = clock;
    this.credentials = own;
    this.current = context(own);
  }

  /** Shows these from now on. */
  public void replace(Credentials own) {
    current = context(own);
    credentials = own;
  }

  /** What is shown now. */
  public Credentials credentials() {
    return credentials;
  }

  private SslContext context(Credentials own) {
    return Channels.build(
        SslContextBuilder.forServer(own.key(), own.shown())
            .clientAuth(ClientAuth.OPTIONAL)
            .trustManager(PeerTrust.in(own.trusted(), clock)));
  }

  /** The context of whatever is shown when a connection begins. */
  SslContext context() {
    return new Present();
  }

  private final class Present extends SslContext {

    @Override
    public boolean isClient() {
      return false;
    }

    @Override
    public List<String> cipherSuites() {
      return current.cipherSuites();
    }

    @Override
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
      return current.applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
      return current.newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
      return current.newEngine(allocator, host, port);
    }

    @Override
    public SSLSessionContext sessionContext() {
      return current.sessionContext();
    }
  }
}
