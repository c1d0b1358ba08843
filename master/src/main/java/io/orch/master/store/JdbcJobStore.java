package io.orch.master.store;

import io.orch.master.event.NewEvent;
import io.orch.master.job.Job;
import io.orch.master.job.JobEntry;
import io.orch.master.job.JobRequest;
import io.orch.master.job.JobStore;
import io.orch.master.job.JobTarget;
import io.orch.master.job.NewJob;
import io.orch.master.orchestrate.Fence;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Keeps jobs in the database. */
public final class JdbcJobStore implements JobStore {

  private static final int MAX_REASON = 1_000;

  private final Database database;
  private final String holder;

  /** Keeps the jobs of a master that has the database to itself. */
  public JdbcJobStore(Database database) {
    this(database, "");
  }

  /**
   * Keeps the jobs of one of several masters.
   *
   * @param holder its name
   */
  public JdbcJobStore(Database database, String holder) {
    this.database = database;
    this.holder = holder;
  }

  @Override
  public Optional<JobId> add(Job job, List<JobTarget> targets, NewEvent event, Runnable with) {
    return database.write(handle -> add(handle, new NewJob(job, targets, event), with));
  }

  @Override
  public Set<JobId> add(List<NewJob> jobs, Runnable with) {
    return database.write(
        handle -> {
          with.run();
          return jobs.stream()
              .filter(one -> add(handle, one, () -> {}).isEmpty())
              .map(one -> one.job().id())
              .collect(Collectors.toSet());
        });
  }

  private static Optional<JobId> add(Handle handle, NewJob added, Runnable with) {
    Job job = added.job();
    Optional<JobId> same = existing(handle, job);
    if (same.isEmpty()) {
      JobRequest request = job.request();
      if (!request.lease().isEmpty()) {
        LeaseRows.check(handle, new Fence(request.lease(), request.epoch()));
      }
      with.run();
      JobRows.insert(handle, job, added.targets().size());
      JobTargetRows.insert(handle, job.id(), added.targets());
      JdbcEventStore.insert(handle, List.of(added.event()));
    }
    return same;
  }

  @Override
  public boolean record(Job job, JobTarget closed, NewEvent event) {
    JobTarget.Closing how = closed.closing().orElseThrow();
    byte[] result = ValueAdapter.toBytes(how.result());
    return database.write(
        handle -> {
          if (existing(handle, job).isPresent()) {
            return false;
          }
          JobRows.insert(handle, job, 1);
          JobTargetRows.insert(handle, job.id(), List.of(closed.in(JobTarget.State.OFFERED)));
          JobRef ref = new JobRef(job.id(), closed.attempt());
          return JobTargetRows.close(handle, ref, closed.minion(), how, result, event).closed();
        });
  }

  private static Optional<JobId> existing(Handle handle, Job job) {
    return existing(handle, "jid", job.id().value())
        .or(() -> existing(handle, "idempotency_key", job.request().idempotencyKey()));
  }

  /** The job with a value in a column that has an index; a condition on two columns uses none. */
  private static Optional<JobId> existing(Handle handle, String column, String value) {
    return handle
        .createQuery("select jid from job where " + column + " = :value")
        .bind("value", value)
        .mapTo(String.class)
        .findFirst()
        .map(JobId::new);
  }

  @Override
  public void offered(JobId job, List<MinionId> minions) {
    database.write(
        handle -> {
          JobTargetRows.offered(handle, job, minions);
          return true;
        });
  }

  @Override
  public Closed close(JobRef ref, MinionId minion, JobTarget.Closing how, NewEvent event) {
    byte[] result = ValueAdapter.toBytes(how.result());
    return database.write(handle -> JobTargetRows.close(handle, ref, minion, how, result, event));
  }

  @Override
  public Closed decide(
      JobRef ref, MinionId minion, long epoch, JobTarget.Closing how, NewEvent event) {
    byte[] result = ValueAdapter.toBytes(how.result());
    return database.write(
        handle ->
            mayDecide(handle, ref.job(), minion, epoch)
                ? JobTargetRows.close(handle, ref, minion, how, result, event)
                : new Closed(false, false));
  }

  private boolean mayDecide(Handle handle, JobId job, MinionId minion, long epoch) {
    return handle
            .createQuery(
                "select count(*) from job where jid = :jid and epoch = :epoch and not exists"
                    + " (select 1 from minion_session where minion = :minion and master <>"
                    + " :holder)")
            .bind("jid", job.value())
            .bind("epoch", epoch)
            .bind("minion", minion.value())
            .bind("holder", holder)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  @Override
  public void cancel(JobId job, String reason) {
    database.write(
        handle ->
            handle.execute(
                "update job set cancelled = ? where jid = ?",
                RunRows.cut(reason, MAX_REASON),
                job.value()));
  }

  @Override
  public List<Open> openTargets() {
    return database.read(JobTargetRows::open);
  }

  @Override
  public void progress(JobId job, MinionId minion, String line, int done, int total) {
    database.write(
        handle -> {
          JobTargetRows.log(handle, job, minion, 0, line, done, total);
          return true;
        });
  }

  @Override
  public Optional<Job> find(JobId job) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from job where jid = :jid")
                .bind("jid", job.value())
                .map((row, context) -> JobRows.job(row))
                .findOne());
  }

  @Override
  public Optional<Job> findByKey(String idempotencyKey) {
    if (idempotencyKey.isEmpty()) {
      return Optional.empty();
    }
    return database.read(
        handle ->
            handle
                .createQuery("select * from job where idempotency_key = :key")
                .bind("key", idempotencyKey)
                .map((row, context) -> JobRows.job(row))
                .findOne());
  }

  @Override
  public List<JobTarget> targets(JobId job) {
    return database.read(handle -> JobTargetRows.of(handle, job));
  }

  @Override
  public Optional<JobTarget> target(JobId job, MinionId minion) {
    return database.read(handle -> JobTargetRows.find(handle, job, minion));
  }

  @Override
  public List<JobEntry> log(JobId job, long after, int limit) {
    return database.read(handle -> JobTargetRows.log(handle, job, after, limit));
  }

  @Override
  public List<Job> open() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from job where open_targets > 0 order by jid")
                .map((row, context) -> JobRows.job(row))
                .list());
  }

  @Override
  public List<Job> newest(int limit) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from job order by jid desc limit :limit")
                .bind("limit", limit)
                .map((row, context) -> JobRows.job(row))
                .list());
  }

  @Override
  public Optional<JobId> last() {
    return database.read(
        handle ->
            handle
                .createQuery("select jid from job order by jid desc limit 1")
                .mapTo(String.class)
                .findOne()
                .map(JobId::new));
  }

  @Override
  public int trim(Instant before) {
    return database.write(
        handle ->
            handle.execute(
                "delete from job where open_targets = 0 and created < ? and not exists"
                    + " (select 1 from run where run.run_id = job.run_id"
                    + " and run.state = 'RUNNING')",
                before.toEpochMilli()));
  }
}
