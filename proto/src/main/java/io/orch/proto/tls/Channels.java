package io.orch.proto.tls;

import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.orch.proto.adapt.ErrorAdapter;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builders of the two ends of a connection: TLS 1.3 only, with the limits that every connection
 * has. By BoringSSL; by the JDK where that library can't be loaded, as on a host that lets nothing
 * be executed from its directory for temporary files. Callers add services or stubs, and executors.
 */
public final class Channels {

  /** The longest message that is accepted. */
  public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  private static final int MAX_METADATA_BYTES = 16 * 1024;
  private static final int MAX_CALLS_PER_CONNECTION = 128;
  private static final long KEEPALIVE_SECONDS = 30;
  private static final long KEEPALIVE_TIMEOUT_SECONDS = 20;
  private static final long PERMITTED_KEEPALIVE_SECONDS = 10;
  private static final long HANDSHAKE_SECONDS = 10;
  private static final String PROTOCOL = "TLSv1.3";
  private static final Logger log = LoggerFactory.getLogger(Channels.class);
  private static final SslProvider PROVIDER = provider();

  private Channels() {}

  /**
   * A server that lets on who shows a client's certificate of its authorities, and who shows none;
   * what each may call is the services' matter.
   */
  public static NettyServerBuilder server(InetSocketAddress address, ServerIdentity own) {
    return NettyServerBuilder.forAddress(address)
        .sslContext(own.context())
        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
        .maxInboundMetadataSize(MAX_METADATA_BYTES)
        .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
        .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(KEEPALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveTime(PERMITTED_KEEPALIVE_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true);
  }

  /** A client with a certificate, for a master of the same authorities. */
  public static NettyChannelBuilder client(String host, int port, Credentials own, Clock clock) {
    return client(host, port, new ClientIdentity(own, clock));
  }

  /** The same for one that connects again and again. */
  public static NettyChannelBuilder client(String host, int port, ClientIdentity own) {
    return client(host, port, own.context());
  }

  /** A client without a certificate, for a master whose authority it knows by its pin alone. */
  public static NettyChannelBuilder firstContact(String host, int port, CaPin pin, Clock clock) {
    return client(
        host,
        port,
        build(
            SslContextBuilder.forClient()
                .trustManager(PeerTrust.in(pin, clock))
                .endpointIdentificationAlgorithm(null)));
  }

  private static NettyChannelBuilder client(String host, int port, SslContext tls) {
    return NettyChannelBuilder.forAddress(host, port)
        .sslContext(tls)
        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
        .maxInboundMetadataSize(MAX_METADATA_BYTES)
        .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(KEEPALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .intercept(new RequestHeader())
        .disableServiceConfigLookUp()
        .disableRetry();
  }

  private static SslProvider provider() {
    if (OpenSsl.isAvailable()) {
      return SslProvider.OPENSSL;
    }
    log.info(
        "TLS by the JDK, which is slower: BoringSSL can't be loaded ({}); where temporary files"
            + " can't be executed, -Dio.netty.native.workdir names another directory",
        String.valueOf(OpenSsl.unavailabilityCause()));
    return SslProvider.JDK;
  }

  static SslContext build(SslContextBuilder tls) {
    try {
      return GrpcSslContexts.configure(tls, PROVIDER).protocols(PROTOCOL).build();
    } catch (SSLException e) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID, Location.NONE, "TLS can't be set up: " + e, e);
    }
  }

  /**
   * The error that a failed call stands for: what the other side reported, why its certificate was
   * refused here, or that it was not reached.
   */
  public static OrchException failure(StatusRuntimeException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof PeerRefused refused) {
        return refused.toOrchException();
      }
    }
    return ErrorAdapter.fromStatus(failed);
  }
}
