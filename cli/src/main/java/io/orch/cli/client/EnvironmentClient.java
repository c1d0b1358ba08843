package io.orch.cli.client;

import io.orch.proto.v1.GetEnvironmentRequest;
import io.orch.proto.v1.ListEnvironmentsRequest;
import io.orch.proto.v1.ListLocksRequest;
import io.orch.proto.v1.ReleaseLockRequest;
import io.orch.proto.v1.RollbackEnvironmentRequest;
import java.util.List;
import java.util.UUID;

/** Calls on a master about environments: what they run, going back, and their locks. */
public final class EnvironmentClient {

  private final Calls calls;

  EnvironmentClient(Calls calls) {
    this.calls = calls;
  }

  public List<Environment> list() {
    return calls.attempt(
        () ->
            Records.all(
                calls
                    .stub()
                    .listEnvironments(ListEnvironmentsRequest.getDefaultInstance())
                    .getEnvironmentsList(),
                Records::environment));
  }

  /** An environment with its newest good runs; 0 for the usual number of them. */
  public Environment get(String name, int limit) {
    GetEnvironmentRequest request =
        GetEnvironmentRequest.newBuilder().setName(name).setLimit(limit).build();
    return calls.attempt(() -> Records.environment(calls.stub().getEnvironment(request)));
  }

  /**
   * Starts a run that brings an environment back to what it ran.
   *
   * @param to the run to go back to; empty for the one before
   */
  public Run rollback(String environment, String to, boolean waits, RunTerms terms) {
    RollbackEnvironmentRequest request =
        RollbackEnvironmentRequest.newBuilder()
            .setEnvironment(environment)
            .setRunId(to)
            .setWait(waits)
            .setApproveBy(terms.approveBy())
            .setOverrideWindow(terms.override())
            .setIdempotencyKey(UUID.randomUUID().toString())
            .build();
    return calls.attempt(() -> Records.run(calls.stub().rollbackEnvironment(request)));
  }

  public List<Lock> locks() {
    return calls.attempt(
        () ->
            Records.all(
                calls.stub().listLocks(ListLocksRequest.getDefaultInstance()).getLocksList(),
                Records::lock));
  }

  /** Gives a lock back; the run that has it is cancelled when that is forced. */
  public Lock releaseLock(String name, String reason, boolean force) {
    ReleaseLockRequest request =
        ReleaseLockRequest.newBuilder().setName(name).setReason(reason).setForce(force).build();
    return calls.attempt(() -> Records.lock(calls.stub().releaseLock(request)));
  }
}
