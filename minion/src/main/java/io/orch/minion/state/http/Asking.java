package io.orch.minion.state.http;

import io.orch.minion.system.Waiting;
import io.orch.proto.http.Http;
import io.orch.proto.http.HttpCall;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server that is asked until it answers as expected.
 *
 * @param waitFor seconds to go on; zero for one request only
 * @param interval seconds between two requests
 */
record Asking(HttpCall call, HttpExpectation expected, double waitFor, double interval) {

  Outcome run(Context context) {
    if (context.test()) {
      return Outcome.unchanged("Asks " + call.url() + "; in test mode nothing is asked");
    }
    List<String> objections = new ArrayList<>();
    boolean answered =
        new Waiting(context.port(Clock.class), waitFor, interval)
            .until(() -> ask(context, objections));
    return answered
        ? Outcome.unchanged(call.url() + " answered as expected")
        : Outcome.failed(complaint(objections.size(), objections.getLast()));
  }

  private String complaint(int tries, String objection) {
    return tries == 1
        ? call.url() + " did not answer as expected: " + objection
        : String.format(
            "%s did not answer as expected within %s s (%d requests); the last answer: %s",
            call.url(), Values.str(waitFor), tries, objection);
  }

  /** Asks once, and keeps what is wrong with the answer. */
  private boolean ask(Context context, List<String> objections) {
    Optional<String> objection = objection(context);
    objection.ifPresent(
        text -> {
          objections.add(text);
          context.progress(call.url() + ": " + text);
        });
    return objection.isEmpty();
  }

  private Optional<String> objection(Context context) {
    try {
      return expected.objection(call.send(context.port(Http.class), HttpCall.BODY_LIMIT));
    } catch (OrchException e) {
      if (e.code() == ErrorCode.COMMAND_FAILED || e.code() == ErrorCode.LIMIT_EXCEEDED) {
        return Optional.of(e.problems().get(0).message());
      }
      throw e;
    }
  }
}
