package io.orch.minion.state.http;

import io.orch.minion.function.http.HttpCall;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import java.time.Duration;
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
    Clock clock = context.port(Clock.class);
    long started = clock.nanos();
    for (int tries = 1; ; tries++) {
      Optional<String> objection = ask(context);
      if (objection.isEmpty()) {
        return Outcome.unchanged(call.url() + " answered as expected");
      }
      double waited = (clock.nanos() - started) / 1e9;
      if (waited + interval > waitFor) {
        return Outcome.failed(complaint(tries, objection.get()));
      }
      context.progress(call.url() + ": " + objection.get());
      pause(clock);
    }
  }

  private String complaint(int tries, String objection) {
    return tries == 1
        ? call.url() + " did not answer as expected: " + objection
        : String.format(
            "%s did not answer as expected within %s s (%d requests); the last answer: %s",
            call.url(), Values.str(waitFor), tries, objection);
  }

  private Optional<String> ask(Context context) {
    try {
      return expected.objection(call.send(context));
    } catch (OrchException e) {
      if (e.code() == ErrorCode.COMMAND_FAILED || e.code() == ErrorCode.LIMIT_EXCEEDED) {
        return Optional.of(e.problems().get(0).message());
      }
      throw e;
    }
  }

  private void pause(Clock clock) {
    try {
      clock.sleep(Duration.ofMillis(Math.max(1, (long) (interval * 1000))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(
          ErrorCode.CANCELLED, Location.NONE, "waiting for " + call.url() + " was cancelled", e);
    }
  }
}
