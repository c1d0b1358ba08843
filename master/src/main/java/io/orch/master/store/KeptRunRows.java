package io.orch.master.store;

import io.orch.master.orchestrate.Run;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows of good runs, of who agreed to runs, and the end of old ones. */
final class KeptRunRows {

  private static final String GOOD =
      "state in ('OK', 'CHANGED') and parent is null and not test and not catch_up";

  private KeptRunRows() {}

  static List<Run> good(Handle handle, String environment, String orchestration, int limit) {
    return handle
        .createQuery(
            "select * from run where "
                + GOOD
                + " and environment = :environment"
                + " and (:orchestration = '' or orchestration = :orchestration)"
                + " order by run_id desc limit :limit")
        .bind("environment", environment)
        .bind("orchestration", orchestration)
        .bind("limit", limit)
        .map((row, context) -> RunRows.run(row))
        .list();
  }

  static List<Run> good(Handle handle, int each) {
    return handle
        .createQuery(
            "select * from run where run_id in (select run_id from (select run_id, row_number()"
                + " over (partition by environment, orchestration order by run_id desc) as place"
                + " from run where "
                + GOOD
                + ") as placed where place <= :each) order by run_id desc")
        .bind("each", each)
        .map((row, context) -> RunRows.run(row))
        .list();
  }

  static int trim(Handle handle, Instant before, Collection<RunId> keep) {
    List<String> kept = keep.stream().map(RunId::value).toList();
    int dropped = 0;
    List<String> old =
        handle
            .createQuery("select run_id from run where parent is null and finished < :before")
            .bind("before", before.toEpochMilli())
            .mapTo(String.class)
            .list();
    for (String run : old) {
      if (!kept.contains(run)) {
        dropped += handle.execute("delete from run where run_id = ?", run);
      }
    }
    int parts = 1;
    while (parts > 0) {
      parts =
          handle.execute(
              "delete from run where parent is not null"
                  + " and parent not in (select run_id from run)");
      dropped += parts;
    }
    return dropped;
  }

  /** Whether it was not stored before. */
  static boolean approve(Handle handle, RunId run, String operator, Instant time) {
    if (approvals(handle, run).contains(operator)) {
      return false;
    }
    handle.execute(
        "insert into run_approval (run_id, operator, at) values (?, ?, ?)",
        run.value(),
        operator,
        time.toEpochMilli());
    return true;
  }

  static List<String> approvals(Handle handle, RunId run) {
    return handle
        .createQuery("select operator from run_approval where run_id = :run order by at, operator")
        .bind("run", run.value())
        .mapTo(String.class)
        .list();
  }
}
