package io.orch.master.orchestrate;

import io.orch.master.orchestrate.RunStore.Begin;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leases that are kept in memory, with the last epoch of each name. Not thread-safe. */
final class MemoryLeases {

  private final Map<String, Lease> leases = new HashMap<>();
  private final Map<String, Long> epochs = new HashMap<>();

  Optional<Lease> find(String name) {
    return Optional.ofNullable(leases.get(name));
  }

  List<Lease> all() {
    return leases.values().stream().sorted(Comparator.comparing(Lease::name)).toList();
  }

  /** Takes the lease of a run that is to be active and has no parent, when it is free. */
  Begin take(Run run, String holder, Instant expires) {
    if (run.parent().isPresent()) {
      check(run.fence());
      return new Begin.Begun(run);
    }
    if (!run.state().active()) {
      return new Begin.Begun(run);
    }
    Lease held = leases.get(run.lease());
    if (held != null) {
      return new Begin.Held(held);
    }
    long epoch = Math.max(run.epoch(), epochs.getOrDefault(run.lease(), 0L)) + 1;
    epochs.put(run.lease(), epoch);
    String operator = run.request().operator();
    leases.put(
        run.lease(),
        new Lease(run.lease(), run.id(), operator, holder, epoch, run.created(), expires));
    return new Begin.Begun(run.under(epoch));
  }

  /**
   * Takes a lease over whose holder is silent, or takes one's own again; the lease as it is now.
   */
  Optional<Lease> claim(Lease lease, String holder, Instant now, Instant expires) {
    boolean own = lease.holder().equals(holder);
    if (!own && lease.expires().isAfter(now)) {
      return Optional.empty();
    }
    long epoch = own ? lease.epoch() : lease.epoch() + 1;
    epochs.put(lease.name(), epoch);
    Lease taken = held(lease, holder, epoch, expires);
    leases.put(lease.name(), taken);
    return Optional.of(taken);
  }

  private static Lease held(Lease lease, String holder, long epoch, Instant expires) {
    return new Lease(
        lease.name(), lease.run(), lease.operator(), holder, epoch, lease.since(), expires);
  }

  /** Refuses a write under a lease that another took. */
  void check(Fence fence) {
    Lease lease = leases.get(fence.lease());
    if (lease == null || lease.epoch() != fence.epoch()) {
      throw fence.stale(epochs.getOrDefault(fence.lease(), fence.epoch()));
    }
  }

  void renew(Fence fence, Instant expires) {
    check(fence);
    leases.computeIfPresent(fence.lease(), (name, l) -> held(l, l.holder(), l.epoch(), expires));
  }

  /** Gives back what a run has. */
  void release(RunId run) {
    leases.values().removeIf(lease -> lease.run().equals(run));
  }
}
