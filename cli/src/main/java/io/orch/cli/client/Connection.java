package io.orch.cli.client;

import io.grpc.ManagedChannel;
import io.orch.proto.tls.Channels;
import io.orch.proto.tls.Credentials;
import io.orch.sls.task.Clock;

/**
 * A way to a master; it is dialled by the first call.
 *
 * @param address what is dialled, for errors
 */
public record Connection(ManagedChannel channel, String address) implements AutoCloseable {

  /** The way that a configuration describes, mutually authenticated. */
  public static Connection to(CliConfig config) {
    Credentials credentials = Credentials.load(config.key(), config.certificate(), config.ca());
    return new Connection(
        Channels.client(config.host(), config.port(), credentials, Clock.SYSTEM)
            .directExecutor()
            .build(),
        config.host() + ":" + config.port());
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
