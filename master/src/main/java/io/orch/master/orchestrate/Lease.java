package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The right to change something; one run has it at a time.
 *
 * @param name {@code env:prod}, or {@code run:ID} of a run that changes no environment
 * @param holder the master that works on the run
 * @param epoch larger each time it is taken; who holds an older one is refused
 */
public record Lease(
    String name,
    RunId run,
    String operator,
    String holder,
    long epoch,
    Instant since,
    Instant expires) {

  /** What another run for the environment is told. */
  OrchException refusal(String environment) {
    return new OrchException(
        ErrorCode.LOCK_HELD,
        "environment "
            + environment
            + " is being changed by run "
            + run
            + ", started by "
            + operator
            + ", since "
            + since.truncatedTo(ChronoUnit.SECONDS)
            + "; 'orch run watch "
            + run
            + "' follows it, and '--wait' begins when it has ended");
  }
}
