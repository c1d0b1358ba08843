package io.orch.master.store;

import io.orch.master.event.NewEvent;
import io.orch.master.orchestrate.Activity;
import io.orch.master.orchestrate.Fence;
import io.orch.master.orchestrate.Lease;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunChange;
import io.orch.master.orchestrate.RunEntry;
import io.orch.master.orchestrate.RunState;
import io.orch.master.orchestrate.RunStore;
import io.orch.master.orchestrate.Step;
import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
  public Begin begin(Run run, List<Step> steps, String holder, Instant expires, NewEvent event) {
    return database.write(
        handle -> {
          Optional<RunId> known =
              RunRows.byKey(handle, run.request().idempotencyKey()).map(Run::id);
          if (known.isPresent()) {
            return new Begin.Known(known.get());
          }
          Begin begin = lease(handle, run, holder, expires);
          if (begin instanceof Begin.Begun begun) {
            RunRows.insert(handle, begun.run());
            RunRows.save(handle, run.id(), steps);
            RunLogRows.add(handle, run.id(), List.of(RunLogRows.moved(run.state(), run.created())));
            JdbcEventStore.insert(handle, List.of(event));
          }
          return begin;
        });
  }

  /** The run with the lease that it needs, or who has that. */
  private static Begin lease(Handle handle, Run run, String holder, Instant expires) {
    if (run.parent().isPresent()) {
      LeaseRows.check(handle, run.fence());
      return new Begin.Begun(run);
    }
    if (!run.state().active()) {
      return new Begin.Begun(run);
    }
    Optional<Lease> held = LeaseRows.held(handle, run.lease());
    return held.isPresent()
        ? new Begin.Held(held.get())
        : new Begin.Begun(run.under(LeaseRows.take(handle, run, holder, expires)));
  }

  @Override
  public Begin activate(
      Run run, RunState from, List<Step> again, String holder, Instant expires, NewEvent event) {
    return database.write(
        handle -> {
          Optional<Run> now = RunRows.find(handle, run.id());
          if (now.isEmpty() || now.get().state() != from) {
            return new Begin.Moved();
          }
          Begin begin = lease(handle, run, holder, expires);
          if (begin instanceof Begin.Begun begun) {
            RunRows.move(handle, begun.run(), from);
            RunRows.save(handle, run.id(), again);
            List<RunLogRows.Line> lines = new ArrayList<>();
            lines.add(RunLogRows.moved(run.state(), event.time()));
            again.forEach(
                step -> lines.add(RunLogRows.stepped(step.number(), step.state(), event.time())));
            RunLogRows.add(handle, run.id(), lines);
            JdbcEventStore.insert(handle, List.of(event));
          }
          return begin;
        });
  }

  @Override
  public Optional<Run> claim(RunId id, String holder, Instant now, Instant expires) {
    return database.write(
        handle -> {
          Run run = RunRows.find(handle, id).orElse(null);
          Lease lease = run == null ? null : LeaseRows.held(handle, run.lease()).orElse(null);
          if (run == null || lease == null || !lease.run().equals(id)) {
            return Optional.empty();
          }
          if (lease.holder().equals(holder)) {
            LeaseRows.renew(handle, run.fence(), expires);
            return Optional.of(run);
          }
          if (lease.expires().isAfter(now)) {
            return Optional.empty();
          }
          long epoch = LeaseRows.pass(handle, lease, holder, expires);
          RunRows.passOn(handle, lease.name(), lease.epoch(), epoch);
          return Optional.of(run.under(epoch));
        });
  }

  @Override
  public void renew(Fence fence, Instant expires) {
    database.write(
        handle -> {
          LeaseRows.renew(handle, fence, expires);
          return true;
        });
  }

  @Override
  public Optional<Lease> lease(String name) {
    return database.read(handle -> LeaseRows.find(handle, name));
  }

  @Override
  public List<Lease> leases() {
    return database.read(LeaseRows::all);
  }

  @Override
  public void write(Fence fence, RunId run, List<RunChange> changes) {
    database.write(
        handle -> {
          LeaseRows.check(handle, fence);
          return new RunChangeRows(handle, run).write(changes);
        });
  }

  @Override
  public List<Activity> activities(RunId run) {
    return database.read(handle -> ActivityRows.all(handle, run));
  }

  @Override
  public long logged(RunId run, JobId job) {
    return database.read(handle -> RunLogRows.logged(handle, run, job));
  }

  @Override
  public boolean move(Run run, RunState from, Instant time, NewEvent event) {
    return database.write(
        handle -> {
          if (run.state().ended() && from.active()) {
            LeaseRows.check(handle, run.fence());
          }
          if (!RunRows.move(handle, run, from)) {
            return false;
          }
          if (run.state().ended()) {
            LeaseRows.giveBack(handle, run.id());
          }
          RunLogRows.add(handle, run.id(), List.of(RunLogRows.moved(run.state(), time)));
          JdbcEventStore.insert(handle, List.of(event));
          return true;
        });
  }

  @Override
  public Optional<Run> find(RunId run) {
    return database.read(handle -> RunRows.find(handle, run));
  }

  @Override
  public Optional<Run> findByKey(String idempotencyKey) {
    return database.read(handle -> RunRows.byKey(handle, idempotencyKey));
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
                .map((row, context) -> RunLogRows.entry(row))
                .list());
  }

  @Override
  public List<Run> open() {
    return database.read(handle -> RunRows.in(handle, state -> !state.ended()));
  }

  @Override
  public List<Run> unbegun() {
    return database.read(handle -> RunRows.in(handle, state -> !state.ended() && !state.active()));
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
  public List<Run> good(String environment, String orchestration, int limit) {
    return database.read(handle -> KeptRunRows.good(handle, environment, orchestration, limit));
  }

  @Override
  public List<Run> good(int each) {
    return database.read(handle -> KeptRunRows.good(handle, each));
  }

  @Override
  public int trim(Instant before, Collection<RunId> keep) {
    return database.write(handle -> KeptRunRows.trim(handle, before, keep));
  }

  @Override
  public void approve(RunId run, String operator, Instant time, NewEvent event) {
    database.write(
        handle -> {
          if (KeptRunRows.approve(handle, run, operator, time)) {
            JdbcEventStore.insert(handle, List.of(event));
          }
          return true;
        });
  }

  @Override
  public List<String> approvals(RunId run) {
    return database.read(handle -> KeptRunRows.approvals(handle, run));
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
