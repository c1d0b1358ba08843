package io.orch.master.job;

import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import io.orch.sls.task.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the open targets in memory as the store has them, where other masters add, renew, cancel
 * and close them too. Thread-safe.
 */
final class SharedTargets {

  private final JobStore store;
  private final OpenTargets open;
  private final Clock clock;

  SharedTargets(JobStore store, OpenTargets open, Clock clock) {
    this.store = store;
    this.open = open;
    this.clock = clock;
  }

  /** The open target that a reference of a minion means, also one that the store alone knows. */
  @Nullable OpenTarget find(JobRef ref, MinionId minion) {
    OpenTarget known = open.find(ref, minion);
    return known == null ? adopt(ref, minion) : known;
  }

  /** Takes a target from the store; null when it is not open there. */
  private @Nullable OpenTarget adopt(JobRef ref, MinionId minion) {
    Optional<JobTarget> row = row(ref, minion);
    Optional<Job> job = row.isEmpty() ? Optional.empty() : store.find(ref.job());
    if (row.isEmpty() || job.isEmpty()) {
      return null;
    }
    OpenTarget target =
        open.addUnlessThere(new OpenTarget(job.get(), row.get(), true, clock.nanos()));
    target.under(job.get());
    return keep(target) ? target : null;
  }

  private Optional<JobTarget> row(JobRef ref, MinionId minion) {
    return store
        .target(ref.job(), minion)
        .filter(target -> target.closing().isEmpty() && target.attempt() == ref.attempt());
  }

  /** Drops a target that was closed in the store; returns whether it is still open. */
  boolean keep(OpenTarget target) {
    boolean stays = row(target.ref, target.minion).isPresent();
    if (!stays) {
      open.remove(target);
    }
    return stays;
  }

  /**
   * Brings all targets up to date.
   *
   * @param cancel told of each target that another master wants cancelled, and why
   */
  void refresh(BiConsumer<OpenTarget, String> cancel) {
    Collection<OpenTarget> before = open.all();
    List<JobStore.Open> rows = store.openTargets();
    Set<Key> stored = new HashSet<>();
    for (JobStore.Open row : rows) {
      stored.add(new Key(row.ref(), row.minion()));
      OpenTarget target = find(row.ref(), row.minion());
      if (target != null) {
        renew(target, row);
        if (!row.cancelled().isEmpty() && target.cancelled().isEmpty()) {
          cancel.accept(target, row.cancelled());
        }
      }
    }
    // what was here before the store was asked, was there too
    before.stream()
        .filter(target -> !stored.contains(new Key(target.ref, target.minion)))
        .forEach(open::remove);
  }

  private record Key(JobRef ref, MinionId minion) {}

  private void renew(OpenTarget target, JobStore.Open row) {
    if (target.job().request().epoch() != row.epoch()) {
      store.find(row.ref().job()).ifPresent(target::under);
    }
  }
}
