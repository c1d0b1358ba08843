package io.orch.master.runner.state;

import io.orch.master.orchestrate.Activities;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.util.Optional;

/** The run that an argument names. */
final class Target {

  private Target() {}

  /** The run of that id. */
  static RunId of(String jid, Optional<String> step) {
    step.ifPresent(
        id -> {
          throw new OrchException(
              ErrorCode.ARGUMENT_INVALID,
              "a run is paused, resumed and ended as a whole, not at its step '" + id + "'");
        });
    return new RunId(jid);
  }

  static String operator(Context context) {
    return context.port(Activities.class).request().operator();
  }
}
