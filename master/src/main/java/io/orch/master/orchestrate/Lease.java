package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import java.time.Instant;

/**
 * The right to change an environment; one run has it at a time.
 *
 * @param name {@code env:prod}
 * @param epoch larger each time it is taken; who holds an older one is refused
 */
public record Lease(
    String name, RunId run, String operator, long epoch, Instant since, Instant expires) {}
