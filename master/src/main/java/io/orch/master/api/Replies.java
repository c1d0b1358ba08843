package io.orch.master.api;

import io.grpc.stub.StreamObserver;
import io.orch.proto.adapt.ErrorAdapter;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls: with a message, or with the status of what went wrong. */
final class Replies {

  private static final Logger log = LoggerFactory.getLogger(Replies.class);

  private Replies() {}

  /** Answers a call that has one answer. */
  static <T> void one(StreamObserver<T> observer, Supplier<T> answer) {
    T message;
    try {
      message = answer.get();
      Trail.done();
    } catch (RuntimeException e) {
      observer.onError(ErrorAdapter.toStatus(failed(e)));
      return;
    }
    observer.onNext(message);
    observer.onCompleted();
  }

  /** The error to report, noted in the audit log. */
  static OrchException failed(RuntimeException failure) {
    OrchException error = error(failure);
    Trail.failed(error);
    return error;
  }

  /** The error to report; what was not foreseen is logged here and not told in detail. */
  private static OrchException error(RuntimeException failure) {
    if (failure instanceof OrchException known) {
      return known;
    }
    log.error("a call failed", failure);
    return new OrchException(
        ErrorCode.INTERNAL,
        Location.NONE,
        "internal error; the master's log has the details under request " + Accompanied.request(),
        failure);
  }
}
