package io.orch.master.api;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.orch.proto.adapt.ErrorAdapter;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.Mask;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stars out secrets in all that operators are answered, whichever part of the master answers. Calls
 * that look after secrets themselves, since they may tell them, are left.
 */
final class MaskedReplies implements ServerInterceptor {

  private static final String OPERATORS = "orch.v1.Operator";
  private static final Set<String> THEMSELVES = Set.of("GetPillar", "OpenSecrets");

  private final KnownSecrets secrets;

  MaskedReplies(KnownSecrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    boolean left =
        !OPERATORS.equals(call.getMethodDescriptor().getServiceName())
            || THEMSELVES.contains(call.getMethodDescriptor().getBareMethodName());
    return next.startCall(left ? call : new Masked<>(call, secrets), headers);
  }

  private static final class Masked<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final KnownSecrets secrets;

    private Masked(ServerCall<Q, R> call, KnownSecrets secrets) {
      super(call);
      this.secrets = secrets;
    }

    @Override
    @SuppressWarnings("unchecked") // a message of the same type
    public void sendMessage(R message) {
      Mask mask = secrets.mask();
      super.sendMessage(
          mask.isEmpty() || !(message instanceof Message reply)
              ? message
              : (R) masked(reply, mask));
    }

    @Override
    public void close(Status status, Metadata trailers) {
      Mask mask = secrets.mask();
      if (mask.isEmpty() || status.isOk()) {
        super.close(status, trailers);
        return;
      }
      ErrorAdapter.masked(trailers, mask::text);
      String told = status.getDescription();
      super.close(told == null ? status : status.withDescription(mask.text(told)), trailers);
    }
  }

  /** The message with each text in it masked; itself when that changes nothing. */
  static Message masked(Message message, Mask mask) {
    Message.Builder changed = null;
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      Object other = masked(field.getKey(), field.getValue(), mask);
      if (!other.equals(field.getValue())) {
        changed = changed == null ? message.toBuilder() : changed;
        changed.setField(field.getKey(), other);
      }
    }
    return changed == null ? message : changed.build();
  }

  private static Object masked(FieldDescriptor field, Object value, Mask mask) {
    if (field.getJavaType() == JavaType.STRING || field.getJavaType() == JavaType.MESSAGE) {
      return value instanceof List<?> items
          ? items.stream().map(item -> one(item, mask)).toList()
          : one(value, mask);
    }
    return value;
  }

  private static Object one(Object value, Mask mask) {
    return switch (value) {
      case String text -> mask.text(text);
      case Message inner -> masked(inner, mask);
      default -> value;
    };
  }
}
