package io.orch.master.store;

import io.orch.master.orchestrate.Fence;
import io.orch.master.orchestrate.Lease;
import io.orch.master.orchestrate.Run;
import io.orch.proto.message.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of leases. A lease of an environment that was given back keeps its row and its epoch. */
final class LeaseRows {

  private static final String OWN = "run:";
  private static final List<String> COLUMNS =
      List.of("name", "run_id", "operator", "holder", "epoch", "since", "expires");

  private LeaseRows() {}

  /**
   * Takes a lease that no one holds, under an epoch that is larger than any before, also than those
   * that a backup does not know.
   */
  static long take(Handle handle, Run run, String holder, Instant expires) {
    long newest =
        handle
            .createQuery("select epoch from lease where name = :name")
            .bind("name", run.lease())
            .mapTo(Long.class)
            .findOne()
            .orElse(0L);
    long epoch = Math.max(Math.max(newest, run.epoch()), RestorationRows.last(handle)) + 1;
    handle.execute(
        Dialect.of(handle).put("lease", List.of("name"), COLUMNS),
        run.lease(),
        run.id().value(),
        run.request().operator(),
        holder,
        epoch,
        run.created().toEpochMilli(),
        expires.toEpochMilli());
    return epoch;
  }

  /** Hands a lease to another holder, under the next epoch. */
  static long pass(Handle handle, Lease lease, String holder, Instant expires) {
    long epoch = lease.epoch() + 1;
    handle.execute(
        "update lease set holder = ?, epoch = ?, expires = ? where name = ?",
        holder,
        epoch,
        expires.toEpochMilli(),
        lease.name());
    return epoch;
  }

  /** Gives back the lease that a run holds. */
  static void giveBack(Handle handle, RunId run) {
    handle.execute(
        "delete from lease where run_id = ? and name = ?", run.value(), OWN + run.value());
    handle.execute("update lease set run_id = null where run_id = ?", run.value());
  }

  /** Refuses who does not show the newest epoch of a lease that is held. */
  static void check(Handle handle, Fence fence) {
    Optional<Lease> lease = held(handle, fence.lease());
    if (lease.isEmpty() || lease.get().epoch() != fence.epoch()) {
      throw fence.stale(lease.map(Lease::epoch).orElse(fence.epoch()));
    }
  }

  static void renew(Handle handle, Fence fence, Instant expires) {
    check(handle, fence);
    handle.execute(
        "update lease set expires = ? where name = ?", expires.toEpochMilli(), fence.lease());
  }

  static Optional<Lease> held(Handle handle, String name) {
    return handle
        .createQuery("select * from lease where name = :name and run_id is not null for update")
        .bind("name", name)
        .map((row, context) -> lease(row))
        .findOne();
  }

  static Optional<Lease> find(Handle handle, String name) {
    return handle
        .createQuery("select * from lease where name = :name and run_id is not null")
        .bind("name", name)
        .map((row, context) -> lease(row))
        .findOne();
  }

  static List<Lease> all(Handle handle) {
    return handle
        .createQuery("select * from lease where run_id is not null order by name")
        .map((row, context) -> lease(row))
        .list();
  }

  private static Lease lease(ResultSet row) throws SQLException {
    return new Lease(
        row.getString("name"),
        new RunId(row.getString("run_id")),
        row.getString("operator"),
        row.getString("holder"),
        row.getLong("epoch"),
        Columns.time(row, "since"),
        Columns.time(row, "expires"));
  }
}
