package io.orch.cli.client;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Channels;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A way to a master; it is dialled by the first call.
 *
 * @param address what is dialled, for errors
 */
public record Connection(ManagedChannel channel, String address) implements AutoCloseable {

  /** The way that a configuration describes, mutually authenticated. */
  public static Connection to(CliConfig config) {
    if (config.token().isPresent()) {
      return unnamed(config, new TokenHeader(text(config.token().get())));
    }
    if (config.stranger()) {
      return unnamed(config);
    }
    Credentials credentials = Credentials.load(config.key(), config.certificate(), config.ca());
    return new Connection(
        Channels.client(config.host(), config.port(), credentials, Clock.SYSTEM)
            .directExecutor()
            .build(),
        config.host() + ":" + config.port());
  }

  /** A way on which only the master shows a certificate. */
  private static Connection unnamed(CliConfig config, ClientInterceptor... more) {
    CaPin authority =
        config.pin().orElseGet(() -> CaPin.of(Pem.readCertificates(config.ca()).getFirst()));
    return new Connection(
        Channels.firstContact(config.host(), config.port(), authority, Clock.SYSTEM)
            .intercept(more)
            .directExecutor()
            .build(),
        config.host() + ":" + config.port());
  }

  private static String text(Path token) {
    try {
      return Files.readString(token).strip();
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.file(token.toString()),
          "the API token can't be read: " + e.getMessage(),
          e);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
