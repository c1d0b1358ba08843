package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import java.time.Instant;

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
    Instant expires) {}
