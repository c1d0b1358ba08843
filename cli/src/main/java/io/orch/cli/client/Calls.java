package io.orch.cli.client;

import io.grpc.StatusRuntimeException;
import io.orch.proto.tls.Channels;
import io.orch.proto.v1.OperatorGrpc;
import io.orch.proto.v1.Target;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How a master is called. Thread-safe. */
record Calls(Connection connection, OperatorGrpc.OperatorBlockingStub streams, Clock clock) {

  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
  private static final int MAX_MESSAGE = 256 * 1024 * 1024;

  static Calls on(Connection connection, Clock clock) {
    return new Calls(
        connection,
        OperatorGrpc.newBlockingStub(connection.channel()).withMaxInboundMessageSize(MAX_MESSAGE),
        clock);
  }

  /** For one call that is answered soon. */
  OperatorGrpc.OperatorBlockingStub stub() {
    return within(CALL_LIMIT);
  }

  OperatorGrpc.OperatorBlockingStub within(Duration limit) {
    return streams.withDeadlineAfter(limit.toSeconds(), TimeUnit.SECONDS);
  }

  static Target target(String expression, String kind) {
    return Target.newBuilder().setExpression(expression).setKind(kind).build();
  }

  <T> T attempt(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      throw error(e);
    }
  }

  /** The error of a failed call; one that says no more than "unavailable" is explained. */
  OrchException error(StatusRuntimeException failure) {
    OrchException error = Channels.failure(failure);
    if (error.code() != ErrorCode.MASTER_UNREACHABLE) {
      return error;
    }
    return new OrchException(
        ErrorCode.MASTER_UNREACHABLE,
        Location.NONE,
        "no connection to the master at "
            + connection.address()
            + ": "
            + Causes.of(failure)
            + "\nIs the master running? './orch quickstart' starts one on this machine; another"
            + " is named by 'master:' in cli.yaml (--config)",
        failure);
  }
}
