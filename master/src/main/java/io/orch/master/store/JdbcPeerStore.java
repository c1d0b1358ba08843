package io.orch.master.store;

import io.orch.master.peer.Peer;
import io.orch.master.peer.PeerStore;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps masters in the database. */
public final class JdbcPeerStore implements PeerStore {

  private static final int NUMBERS = 100;
  private static final Duration NUMBER_KEPT = Duration.ofDays(7);
  private static final long LEFT = 0;

  private final Database database;

  public JdbcPeerStore(Database database) {
    this.database = database;
  }

  /** A row of a master. */
  private record Row(String process, int number, long heartbeat) {}

  private static Optional<Row> find(Handle handle, String holder) {
    return handle
        .createQuery("select process, number, heartbeat from master where holder = :holder")
        .bind("holder", holder)
        .map(
            (row, context) ->
                new Row(row.getString("process"), row.getInt("number"), row.getLong("heartbeat")))
        .findOne();
  }

  @Override
  public Join join(Peer me, Instant now, Optional<Instant> seen) {
    return database.write(
        handle -> {
          Optional<Row> row = find(handle, me.holder());
          if (row.isPresent() && taken(row.get(), me, seen)) {
            return new Join.Taken(Instant.ofEpochMilli(row.get().heartbeat()));
          }
          int number = row.map(Row::number).orElseGet(() -> free(handle, now));
          handle.execute(
              Dialect.of(handle)
                  .put(
                      "master",
                      List.of("holder"),
                      List.of("holder", "process", "number", "address", "heartbeat")),
              me.holder(),
              me.process(),
              number,
              me.address(),
              now.toEpochMilli());
          return new Join.Joined(number);
        });
  }

  private static boolean taken(Row row, Peer me, Optional<Instant> seen) {
    boolean dead = seen.isPresent() && seen.get().toEpochMilli() == row.heartbeat();
    return row.heartbeat() != LEFT && !row.process().equals(me.process()) && !dead;
  }

  private static int free(Handle handle, Instant now) {
    handle.execute("delete from master where heartbeat < ?", now.minus(NUMBER_KEPT).toEpochMilli());
    Set<Integer> used =
        new HashSet<>(handle.createQuery("select number from master").mapTo(Integer.class).list());
    return IntStream.range(0, NUMBERS)
        .filter(number -> !used.contains(number))
        .findFirst()
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "the database has " + NUMBERS + " masters, and can't have more"));
  }

  @Override
  public Optional<Instant> beat(Peer me, Instant now) {
    return database.write(
        handle -> {
          Optional<Row> row =
              find(handle, me.holder()).filter(r -> r.process().equals(me.process()));
          row.ifPresent(r -> beat(handle, me, now.toEpochMilli()));
          return row.map(r -> Instant.ofEpochMilli(r.heartbeat()));
        });
  }

  private static void beat(Handle handle, Peer me, long time) {
    handle.execute(
        "update master set heartbeat = ? where holder = ? and process = ?",
        time,
        me.holder(),
        me.process());
  }

  @Override
  public void bury(Instant silentSince) {
    boolean any =
        database.read(
            handle ->
                handle
                        .createQuery(
                            "select count(*) from minion_session s join master m on m.holder ="
                                + " s.master where m.heartbeat < :since")
                        .bind("since", silentSince.toEpochMilli())
                        .mapTo(Long.class)
                        .one()
                    > 0);
    if (any) {
      database.write(
          handle ->
              handle.execute(
                  "delete from minion_session where master in"
                      + " (select holder from master where heartbeat < ?)",
                  silentSince.toEpochMilli()));
    }
  }

  @Override
  public void leave(Peer me) {
    database.write(
        handle -> {
          beat(handle, me, LEFT);
          return handle.execute("delete from minion_session where master = ?", me.holder());
        });
  }

  @Override
  public void opened(Peer me, MinionId minion, Instant now) {
    database.write(
        handle ->
            handle.execute(
                Dialect.of(handle)
                    .put("minion_session", List.of("minion"), List.of("minion", "master", "since")),
                minion.value(),
                me.holder(),
                now.toEpochMilli()));
  }

  @Override
  public void closed(Peer me, MinionId minion) {
    database.write(
        handle ->
            handle.execute(
                "delete from minion_session where minion = ? and master = ?",
                minion.value(),
                me.holder()));
  }

  @Override
  public void hold(Peer me, Collection<MinionId> minions, Instant now) {
    if (minions.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          try (PreparedBatch batch =
              handle.prepareBatch(
                  "insert into minion_session (minion, master, since) select ?, ?, ?"
                      + " where not exists (select 1 from minion_session where minion = ?)")) {
            minions.forEach(
                minion ->
                    batch.add(minion.value(), me.holder(), now.toEpochMilli(), minion.value()));
            return batch.execute().length;
          }
        });
  }

  @Override
  public Set<MinionId> elsewhere(Peer me) {
    return Set.copyOf(
        database.read(
            handle ->
                handle
                    .createQuery("select minion from minion_session where master <> :me")
                    .bind("me", me.holder())
                    .mapTo(String.class)
                    .map(MinionId::new)
                    .list()));
  }
}
