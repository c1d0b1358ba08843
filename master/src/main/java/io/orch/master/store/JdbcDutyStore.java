package io.orch.master.store;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Tenure;
import io.orch.master.duty.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Keeps the terms of duties in the database. */
public final class JdbcDutyStore implements DutyStore {

  private static final List<String> COLUMNS =
      List.of("name", "holder", "epoch", "since", "expires");

  private final Database database;

  public JdbcDutyStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Term> take(String duty, String holder, Instant now, Instant expires) {
    return database.write(handle -> take(handle, duty, holder, now, expires));
  }

  private static Optional<Term> take(
      Handle handle, String duty, String holder, Instant now, Instant expires) {
    Optional<Tenure> last = find(handle, duty);
    if (last.isPresent()
        && !last.get().holder().equals(holder)
        && last.get().expires().isAfter(now)) {
      return Optional.empty();
    }
    Term term = new Term(duty, last.map(tenure -> tenure.term().epoch()).orElse(0L) + 1);
    handle.execute(
        Dialect.of(handle).put("duty", List.of("name"), COLUMNS),
        duty,
        holder,
        term.epoch(),
        now.toEpochMilli(),
        expires.toEpochMilli());
    return Optional.of(term);
  }

  private static Optional<Tenure> find(Handle handle, String duty) {
    return handle
        .createQuery("select * from duty where name = :name")
        .bind("name", duty)
        .map((row, context) -> tenure(row))
        .findOne();
  }

  private static Tenure tenure(ResultSet row) throws SQLException {
    return new Tenure(
        new Term(row.getString("name"), row.getLong("epoch")),
        row.getString("holder"),
        Columns.time(row, "since"),
        Columns.time(row, "expires"));
  }

  @Override
  public void renew(Term term, Instant expires) {
    database.write(
        handle -> {
          check(handle, term);
          return expire(handle, term, expires);
        });
  }

  private static int expire(Handle handle, Term term, Instant expires) {
    return handle.execute(
        "update duty set expires = ? where name = ? and epoch = ?",
        expires.toEpochMilli(),
        term.duty(),
        term.epoch());
  }

  @Override
  public void giveBack(Term term) {
    database.write(handle -> expire(handle, term, Instant.EPOCH));
  }

  @Override
  public void check(Term term) {
    database.write(
        handle -> {
          check(handle, term);
          return true;
        });
  }

  /** Refuses a term that is not the newest, in a transaction that writes under it. */
  /** Writes what a term is still entitled to. */
  static void write(Database database, Term term, Consumer<Handle> work) {
    database.write(
        handle -> {
          check(handle, term);
          work.accept(handle);
          return true;
        });
  }

  static void check(Handle handle, Term term) {
    long newest = find(handle, term.duty()).map(last -> last.term().epoch()).orElse(0L);
    if (newest != term.epoch()) {
      throw term.over(newest);
    }
  }

  @Override
  public List<Tenure> all() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from duty order by name")
                .map((row, context) -> tenure(row))
                .list());
  }

  @Override
  public Optional<Tenure> find(String duty) {
    return database.read(handle -> find(handle, duty));
  }
}
