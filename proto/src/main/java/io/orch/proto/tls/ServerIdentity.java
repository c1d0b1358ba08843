package io.orch.proto.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.orch.sls.task.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/**
 * What a server shows and whom it lets on, which can be replaced while it runs: connections that
 * are made later go by the new. Thread-safe.
 */
public final class ServerIdentity {

  private final Clock clock;
  private volatile Credentials credentials;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Current current;

  /** What connections are made with, until the period of its tickets is over. */
  private record Current(SslContext context, Tickets tickets, long period) {}

  public ServerIdentity(Credentials own, Clock clock) {
    this.clock = clock;
    this.credentials = own;
    this.current = current(own);
  }

  /** Shows these from now on. */
  public void replace(Credentials own) {
    lock.lock();
    try {
      current = current(own);
      credentials = own;
    } finally {
      lock.unlock();
    }
  }

  /** What is shown now. */
  public Credentials credentials() {
    return credentials;
  }

  private Current current(Credentials own) {
    SslContext context =
        Channels.build(
            SslContextBuilder.forServer(new ShownKey(own.key(), own.shown()))
                .clientAuth(ClientAuth.OPTIONAL)
                .trustManager(PeerTrust.in(own.trusted(), clock)));
    return at(context, new Tickets(own), Tickets.period(clock.now()));
  }

  private static Current at(SslContext context, Tickets tickets, long period) {
    tickets.use(context, period);
    return new Current(context, tickets, period);
  }

  /** The context for the next connection, with the keys for tickets of this time. */
  private SslContext present() {
    long period = Tickets.period(clock.now());
    if (current.period() != period) {
      lock.lock();
      try {
        current = at(current.context(), current.tickets(), period);
      } finally {
        lock.unlock();
      }
    }
    return current.context();
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
      return current.context().cipherSuites();
    }

    @Override
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
      return current.context().applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
      return present().newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
      return present().newEngine(allocator, host, port);
    }

    @Override
    public SSLSessionContext sessionContext() {
      return current.context().sessionContext();
    }
  }
}
