package io.orch.master.api;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.orch.proto.tls.Channels;
import io.orch.proto.tls.ServerIdentity;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Scope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The master's one port. Every call is authenticated and runs on a virtual thread. Closing ends the
 * intake, waits for a moment and cancels what still runs.
 */
public final class ApiServer implements AutoCloseable {

  private static final long GRACE_SECONDS = 1;

  private final Scope scope;
  private final Server server;
  private final Authentication authentication;

  private ApiServer(Scope scope, Server server, Authentication authentication) {
    this.scope = scope;
    this.server = server;
    this.authentication = authentication;
  }

  /**
   * Listens.
   *
   * @param address port 0 for a free one
   * @param secrets that no operator is told
   * @throws OrchException CONFIG_INVALID when the address can't be listened on
   */
  public static ApiServer start(
      InetSocketAddress address,
      ServerIdentity own,
      Authentication authentication,
      KnownSecrets secrets,
      List<? extends BindableService> services) {
    Scope scope = new Scope("api");
    NettyServerBuilder builder =
        Channels.server(address, own)
            .executor(task -> scope.start("call", task::run))
            .addTransportFilter(authentication.connections())
            .intercept(new MaskedReplies(secrets))
            .intercept(authentication);
    services.forEach(builder::addService);
    try {
      return new ApiServer(scope, builder.build().start(), authentication);
    } catch (IOException e) {
      scope.close();
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.NONE,
          "the master can't listen on "
              + address
              + " ("
              + e.getMessage()
              + "); choose another 'interface' or 'port'",
          e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /**
   * Checks that it listens.
   *
   * @throws OrchException INTERNAL when it does not
   */
  public void alive() {
    if (server.isShutdown()) {
      throw new OrchException(ErrorCode.INTERNAL, "the port for minions and operators is closed");
    }
  }

  @Override
  public void close() {
    authentication.close();
    server.shutdown();
    try {
      if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
        server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    scope.close();
  }
}
