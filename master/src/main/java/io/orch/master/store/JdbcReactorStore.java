package io.orch.master.store;

import io.orch.master.duty.Term;
import io.orch.master.orchestrate.KeptPart;
import io.orch.master.reactor.DeadLetter;
import io.orch.master.reactor.ReactorCursors;
import io.orch.master.reactor.ReactorStore;
import io.orch.master.reactor.Standing;
import io.orch.proto.adapt.ValueAdapter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Keeps what reactors are about in the database. */
public final class JdbcReactorStore implements ReactorStore {

  private static final String PART = " where reactor = ? and event = ? and act = ? and part = ?";

  private final Database database;

  public JdbcReactorStore(Database database) {
    this.database = database;
  }

  private void write(Consumer<Handle> work) {
    database.write(
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  private void write(Term term, Consumer<Handle> work) {
    JdbcDutyStore.write(database, term, work);
  }

  @Override
  public Standing standing(String reactor, long ifNew) {
    return database
        .read(handle -> ReactorRows.standing(handle, reactor))
        .orElseGet(() -> database.write(handle -> begin(handle, reactor, ifNew)));
  }

  private Standing begin(Handle handle, String reactor, long ifNew) {
    long cursor = JdbcEventCursors.findOrAdd(handle, ReactorCursors.name(reactor), ifNew);
    Standing standing = Standing.begin(reactor, cursor);
    ReactorRows.save(handle, standing);
    return standing;
  }

  @Override
  public List<Standing> standings() {
    return database.read(ReactorRows::standings);
  }

  @Override
  public void save(Term term, Standing standing, List<DeadLetter> dead) {
    write(
        term,
        handle -> {
          ReactorRows.save(handle, standing);
          JdbcEventCursors.advance(
              handle, ReactorCursors.name(standing.reactor()), standing.cursor());
          handle.execute(
              "delete from reaction_part where reactor = ? and event <= ?",
              standing.reactor(),
              standing.cursor());
          ReactorRows.add(handle, dead);
        });
  }

  @Override
  public void forget(Term term, String reactor) {
    write(
        term,
        handle -> {
          handle.execute("delete from reactor where name = ?", reactor);
          handle.execute(
              "delete from event_cursor where consumer = ?", ReactorCursors.name(reactor));
        });
  }

  @Override
  public void resume(String reactor) {
    write(
        handle ->
            handle.execute(
                "update reactor set stop = null, stop_why = null, stop_at = null where name = ?",
                reactor));
  }

  @Override
  public Optional<KeptPart> part(PartKey key) {
    return database.read(
        handle ->
            handle
                .select(
                    "select ended, result from reaction_part" + PART,
                    key.reactor(),
                    key.event(),
                    key.act(),
                    key.part())
                .map(
                    (row, context) ->
                        new KeptPart(row.getBoolean("ended"), Columns.value(row, "result")))
                .findOne());
  }

  @Override
  public void begin(Term term, PartKey key) {
    write(term, handle -> put(handle, key, false, null));
  }

  @Override
  public void end(Term term, PartKey key, @Nullable Object result) {
    write(term, handle -> put(handle, key, true, result));
  }

  private static void put(Handle handle, PartKey key, boolean ended, @Nullable Object result) {
    handle.execute(
        Dialect.of(handle)
            .put(
                "reaction_part",
                List.of("reactor", "event", "act", "part"),
                List.of("reactor", "event", "act", "part", "ended", "result")),
        key.reactor(),
        key.event(),
        key.act(),
        key.part(),
        ended,
        ValueAdapter.toBytes(result));
  }

  @Override
  public void undo(Term term, PartKey key) {
    write(
        term,
        handle ->
            handle.execute(
                "delete from reaction_part" + PART,
                key.reactor(),
                key.event(),
                key.act(),
                key.part()));
  }

  @Override
  public List<DeadLetter> dead(String reactor, int limit) {
    return database.read(handle -> ReactorRows.dead(handle, reactor, limit));
  }

  @Override
  public Optional<DeadLetter> letter(long number) {
    return database.read(handle -> ReactorRows.letter(handle, number));
  }

  @Override
  public Map<String, Integer> deadCounts() {
    return database.read(
        handle -> {
          Map<String, Integer> counts = new LinkedHashMap<>();
          handle
              .createQuery(
                  "select reactor, count(*) as n from dead_letter group by reactor order by"
                      + " reactor")
              .map((row, context) -> counts.put(row.getString("reactor"), row.getInt("n")))
              .list();
          return counts;
        });
  }

  @Override
  public int want(Set<Long> numbers) {
    return each("update dead_letter set wanted = true where number = ?", numbers);
  }

  @Override
  public int drop(Set<Long> numbers) {
    return each("delete from dead_letter where number = ?", numbers);
  }

  private int each(String statement, Set<Long> numbers) {
    if (numbers.isEmpty()) {
      return 0;
    }
    return database.write(
        handle -> {
          PreparedBatch batch = handle.prepareBatch(statement);
          numbers.forEach(batch::add);
          int all = 0;
          for (int one : batch.execute()) {
            all += one;
          }
          return all;
        });
  }

  @Override
  public List<DeadLetter> wanted() {
    return database.read(ReactorRows::wanted);
  }

  @Override
  public void settle(Term term, long number, List<DeadLetter> instead) {
    write(
        term,
        handle -> {
          handle.execute("delete from dead_letter where number = ?", number);
          ReactorRows.add(handle, instead);
        });
  }

  @Override
  public void check(Term term) {
    write(term, handle -> {});
  }

  @Override
  public void failed(Term term, DeadLetter letter) {
    write(
        term,
        handle ->
            handle.execute(
                "update dead_letter set why = ?, attempts = ?, died = ?, wanted = ?"
                    + " where number = ?",
                letter.why(),
                letter.attempts(),
                letter.at().toEpochMilli(),
                letter.wanted(),
                letter.number()));
  }

  @Override
  public Map<String, List<String>> changes() {
    return database.read(
        handle -> {
          Map<String, List<String>> changes = new LinkedHashMap<>();
          handle
              .createQuery("select tag, sls from reactor_change order by changed, tag")
              .map((row, context) -> changes.put(row.getString("tag"), texts(row)))
              .list();
          return changes;
        });
  }

  private static List<String> texts(java.sql.ResultSet row) throws java.sql.SQLException {
    List<String> texts = new ArrayList<>();
    Columns.list(row, "sls").forEach(text -> texts.add(String.valueOf(text)));
    return texts;
  }

  @Override
  public void change(String tag, List<String> sls, Instant now) {
    write(
        handle ->
            handle.execute(
                Dialect.of(handle)
                    .put("reactor_change", List.of("tag"), List.of("tag", "sls", "changed")),
                tag,
                ValueAdapter.toBytes(sls),
                now.toEpochMilli()));
  }

  @Override
  public void unchange(String tag) {
    write(handle -> handle.execute("delete from reactor_change where tag = ?", tag));
  }

  @Override
  public boolean abstains(String holder) {
    return database.read(
        handle ->
            handle
                    .createQuery("select count(*) from reactor_abstains where holder = :holder")
                    .bind("holder", holder)
                    .mapTo(Long.class)
                    .one()
                > 0);
  }

  @Override
  public void abstain(String holder, boolean abstains) {
    write(
        handle -> {
          handle.execute("delete from reactor_abstains where holder = ?", holder);
          if (abstains) {
            handle.execute("insert into reactor_abstains (holder) values (?)", holder);
          }
        });
  }
}
