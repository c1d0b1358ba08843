package io.orch.master.api;

import io.orch.master.orchestrate.Lease;
import io.orch.master.orchestrate.Locks;
import io.orch.proto.v1.ListLocksResponse;
import io.orch.proto.v1.LockInfo;
import io.orch.proto.v1.ReleaseLockRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Optional;

/** Operators' calls on leases. */
final class LockCalls {

  private final Locks locks;

  LockCalls(Desk desk) {
    this.locks = new Locks(desk.runs(), desk.events(), desk.clock());
  }

  ListLocksResponse list() {
    ListLocksResponse.Builder out = ListLocksResponse.newBuilder();
    locks.list().forEach(lock -> out.addLocks(info(lock)));
    return out.build();
  }

  /** Who holds a lock, when someone does. */
  Optional<LockInfo> of(String name) {
    return locks.list().stream()
        .filter(lock -> lock.lease().name().equals(name))
        .map(LockCalls::info)
        .findFirst();
  }

  LockInfo release(ReleaseLockRequest request) {
    if (request.getReason().isBlank()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_MISSING, "say why the lock is released: --reason TEXT");
    }
    return info(
        locks.release(
            request.getName(), request.getReason(), request.getForce(), Peer.current().operator()));
  }

  private static LockInfo info(Locks.Lock lock) {
    Lease lease = lock.lease();
    return LockInfo.newBuilder()
        .setName(lease.name())
        .setRunId(lease.run().value())
        .setOrchestration(lock.run().request().orchestration())
        .setOperator(lease.operator())
        .setHolder(lease.holder())
        .setEpoch(lease.epoch())
        .setSinceEpochMillis(lease.since().toEpochMilli())
        .setExpiresEpochMillis(lease.expires().toEpochMilli())
        .setWorking(lock.working())
        .setRunState(lock.run().state().text())
        .build();
  }
}
