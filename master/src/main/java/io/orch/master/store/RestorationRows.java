package io.orch.master.store;

import io.orch.master.audit.Chain;
import io.orch.master.audit.Entry;
import io.orch.master.audit.NewEntry;
import io.orch.master.audit.Outcome;
import io.orch.master.backup.Restoration;
import io.orch.master.event.Cause;
import io.orch.master.event.NewEvent;
import io.orch.master.store.EventSegments.Segment;
import io.orch.proto.message.EventTag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Makes the rows of a backup those of a master that was restored. What was numbered after the
 * backup is not known here, but elsewhere: minions know epochs, programs that are told of events
 * know their numbers. So epochs go on at the time of the restore in milliseconds, and events as far
 * on as that many a second would have brought them.
 */
record RestorationRows(Handle handle, Restoration restoration) {

  /** More than a store takes. */
  private static final long EVENTS_A_SECOND = 20_000;

  private static final EventTag TAG = new EventTag("orch/master/restored");

  /** A lease as it is in the backup. */
  private record Held(String name, long epoch) {}

  /** When the store was restored last, in milliseconds; 0 when it never was. */
  static long last(Handle handle) {
    return handle
        .createQuery("select coalesce(max(at), 0) from restoration")
        .mapTo(Long.class)
        .one();
  }

  int settle(boolean keepTokens) {
    long at = Math.max(restoration.at().toEpochMilli(), last(handle) + 1);
    handle.execute(
        "insert into restoration (at, taken, backup, restored_by) values (?, ?, ?, ?)",
        at,
        restoration.taken().toEpochMilli(),
        restoration.backup(),
        restoration.by());
    for (String table : List.of("master", "minion_session", "reactor_abstains", "join_secret")) {
      handle.execute("delete from " + table);
    }
    handle.execute("update duty set expires = 0");
    leases(at);
    int tokens = keepTokens ? 0 : handle.execute("delete from join_token where used_at is null");
    event(at, tokens);
    audit(tokens);
    return tokens;
  }

  /** No one holds them, and what is open under them goes on under an epoch that none had. */
  private void leases(long at) {
    List<Held> all =
        handle
            .createQuery("select name, epoch from lease")
            .map((row, context) -> new Held(row.getString("name"), row.getLong("epoch")))
            .list();
    for (Held lease : all) {
      long epoch = Math.max(at, lease.epoch() + 1);
      handle.execute(
          "update lease set epoch = ?, holder = '', expires = 0 where name = ?",
          epoch,
          lease.name());
      RunRows.passOn(handle, lease.name(), lease.epoch(), epoch);
    }
  }

  private void event(long at, int tokens) {
    Segment newest = EventSegments.newest(handle);
    long away =
        Math.max(1, Duration.between(restoration.taken(), restoration.at()).toSeconds() + 1);
    long number = EventSegments.last(handle, newest) + away * EVENTS_A_SECOND;
    Map<String, Object> data =
        Map.of(
            "taken", restoration.taken().toString(),
            "backup", restoration.backup(),
            "by", restoration.by(),
            "restored", at,
            "tokens_ended", (long) tokens);
    JdbcEventStore.insertAt(
        handle, newest, number, List.of(new NewEvent(TAG, data, restoration.at(), Cause.NONE)));
  }

  private void audit(int tokens) {
    NewEntry what =
        new NewEntry(
            restoration.at(),
            restoration.by(),
            "",
            "Restore",
            "backup=" + restoration.backup(),
            0,
            "",
            Outcome.DONE,
            "to what was at " + restoration.taken() + "; join tokens ended: " + tokens,
            1);
    List<Entry> chained = Chain.after(JdbcAuditStore.head(handle), List.of(what));
    JdbcAuditStore.write(handle, chained);
  }
}
