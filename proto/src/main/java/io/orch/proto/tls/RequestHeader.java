package io.orch.proto.tls;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.orch.proto.message.RequestId;
import io.orch.sls.task.WorkContext;
import java.util.Optional;

/** Carries the id of the request that a call is made for from the caller's thread to the server. */
public final class RequestHeader implements ClientInterceptor {

  private static final Metadata.Key<String> NAME =
      Metadata.Key.of("orch-request-id", Metadata.ASCII_STRING_MARSHALLER);

  RequestHeader() {}

  /** What a call's headers say; empty when that is no request id. */
  public static Optional<RequestId> read(Metadata headers) {
    String text = headers.get(NAME);
    return text == null ? Optional.empty() : RequestId.of(text);
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    String request = WorkContext.current().value(WorkContext.Key.REQUEST);
    ClientCall<Q, R> call = next.newCall(method, options);
    return request.isEmpty() ? call : new WithHeader<>(call, request);
  }

  private static final class WithHeader<Q, R> extends SimpleForwardingClientCall<Q, R> {

    private final String request;

    WithHeader(ClientCall<Q, R> call, String request) {
      super(call);
      this.request = request;
    }

    @Override
    public void start(Listener<R> listener, Metadata headers) {
      headers.put(NAME, request);
      super.start(listener, headers);
    }
  }
}
