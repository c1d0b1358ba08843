package io.orch.master.store;

import io.orch.master.event.NewEvent;
import io.orch.master.job.JobEntry;
import io.orch.master.orchestrate.Lease;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunEntry;
import io.orch.master.orchestrate.RunStore;
import io.orch.master.orchestrate.Step;
import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps runs in the database. */
public final class JdbcRunStore implements RunStore {

  private final Database database;

  public JdbcRunStore(Database database) {
    this.database = database;
  }

  @Override
  public Begin begin(Run run, List<Step> steps, Instant expires, NewEvent event) {
    return database.write(
        handle -> {
          Optional<RunId> known = byKey(handle, run.request().idempotencyKey()).map(Run::id);
          if (known.isPresent()) {
            return new Begin.Known(known.get());
          }
          Optional<Lease> held = lease(handle, run.request().lease());
          if (held.isPresent()) {
            return new Begin.Held(held.get());
          }
          Run begun = run.under(RunRows.takeLease(handle, run, expires));
          RunRows.insert(handle, begun);
          RunRows.insert(handle, begun.id(), steps);
          RunRows.log(
              handle, run.id(), "run", 0, "", "", 0, "", 0, 0, run.state().name(), run.created());
          JdbcEventStore.insert(handle, List.of(event));
          return new Begin.Begun(begun);
        });
  }

  @Override
  public void renew(RunId run, Instant expires) {
    database.write(
        handle ->
            handle.execute(
                "update lease set expires = ? where run_id = ?",
                expires.toEpochMilli(),
                run.value()));
  }

  @Override
  public Optional<Lease> lease(String name) {
    return database.read(handle -> lease(handle, name));
  }

  private static Optional<Lease> lease(Handle handle, String name) {
    return handle
        .createQuery("select * from lease where name = :name and run_id is not null")
        .bind("name", name)
        .map((row, context) -> RunRows.lease(row))
        .findOne();
  }

  @Override
  public void step(RunId run, Step step, Instant time, NewEvent event) {
    database.write(
        handle -> {
          RunRows.update(handle, run, step);
          RunRows.log(
              handle, run, "step", step.number(), "", "", 0, "", 0, 0, step.state().name(), time);
          JdbcEventStore.insert(handle, List.of(event));
          return true;
        });
  }

  @Override
  public void job(RunId run, int step, JobId job) {
    database.write(
        handle ->
            handle.execute(
                "update run_step set jid = ? where run_id = ? and number = ?",
                job.value(),
                run.value(),
                step));
  }

  @Override
  public void log(RunId run, int step, JobId job, JobEntry entry, Instant time) {
    database.write(
        handle -> {
          switch (entry) {
            case JobEntry.Closed c ->
                RunRows.log(
                    handle,
                    run,
                    "target",
                    step,
                    c.target().minion().value(),
                    job.value(),
                    c.sequence(),
                    "",
                    0,
                    0,
                    c.target().closing().map(how -> how.outcome().text()).orElse(""),
                    time);
            case JobEntry.Progress p ->
                RunRows.log(
                    handle,
                    run,
                    "progress",
                    step,
                    p.minion().value(),
                    job.value(),
                    p.sequence(),
                    p.line(),
                    p.done(),
                    p.total(),
                    "",
                    time);
          }
          return true;
        });
  }

  @Override
  public long logged(RunId run, JobId job) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select coalesce(max(job_sequence), 0) from run_log"
                        + " where run_id = :run and jid = :jid")
                .bind("run", run.value())
                .bind("jid", job.value())
                .mapTo(Long.class)
                .one());
  }

  @Override
  public void end(Run run, Instant time, NewEvent event) {
    database.write(
        handle -> {
          handle.execute(
              "update run set state = ?, comment = ?, finished = ? where run_id = ?",
              run.state().name(),
              RunRows.cut(run.comment(), 100_000),
              run.finished().map(Instant::toEpochMilli).orElse(null),
              run.id().value());
          handle.execute("update lease set run_id = null where run_id = ?", run.id().value());
          RunRows.log(handle, run.id(), "run", 0, "", "", 0, "", 0, 0, run.state().name(), time);
          JdbcEventStore.insert(handle, List.of(event));
          return true;
        });
  }

  @Override
  public Optional<Run> find(RunId run) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from run where run_id = :run")
                .bind("run", run.value())
                .map((row, context) -> RunRows.run(row))
                .findOne());
  }

  @Override
  public Optional<Run> findByKey(String idempotencyKey) {
    return database.read(handle -> byKey(handle, idempotencyKey));
  }

  private static Optional<Run> byKey(Handle handle, String key) {
    return key.isEmpty()
        ? Optional.empty()
        : handle
            .createQuery("select * from run where idempotency_key = :key")
            .bind("key", key)
            .map((row, context) -> RunRows.run(row))
            .findOne();
  }

  @Override
  public List<Step> steps(RunId run) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from run_step where run_id = :run order by number")
                .bind("run", run.value())
                .map((row, context) -> RunRows.step(row))
                .list());
  }

  @Override
  public Optional<Step> step(RunId run, int number) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from run_step where run_id = :run and number = :number")
                .bind("run", run.value())
                .bind("number", number)
                .map((row, context) -> RunRows.step(row))
                .findOne());
  }

  @Override
  public List<RunEntry> log(RunId run, long after, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from run_log where run_id = :run and sequence > :after"
                        + " order by sequence limit :limit")
                .bind("run", run.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> RunRows.entry(row))
                .list());
  }

  @Override
  public List<Run> running() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from run where state = 'RUNNING' order by run_id")
                .map((row, context) -> RunRows.run(row))
                .list());
  }

  @Override
  public List<Run> newest(int limit, String environment) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from run where :environment = '' or environment = :environment"
                        + " order by run_id desc limit :limit")
                .bind("environment", environment)
                .bind("limit", limit)
                .map((row, context) -> RunRows.run(row))
                .list());
  }

  @Override
  public Optional<RunId> last() {
    return database.read(
        handle ->
            handle
                .createQuery("select run_id from run order by run_id desc limit 1")
                .mapTo(String.class)
                .findOne()
                .map(RunId::new));
  }
}
