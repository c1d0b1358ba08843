package io.orch.master.secret;

import io.orch.master.event.NewEvent;
import io.orch.master.job.Job;
import io.orch.master.job.JobEntry;
import io.orch.master.job.JobRequest;
import io.orch.master.job.JobStore;
import io.orch.master.job.JobTarget;
import io.orch.master.job.NewJob;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import io.orch.sls.secret.SealedValues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps jobs: what they are given with its secrets sealed, results without them. Thread-safe. */
public record SecretJobs(JobStore store, SealedValues secrets) implements JobStore {

  private Job sealed(Job job) {
    JobRequest asked = job.request();
    return with(
        job,
        secrets.sealed(asked.target()),
        secrets.sealed(asked.arguments()),
        secrets.sealed(asked.keywords()),
        secrets.sealed(asked.pillar()));
  }

  private Job opened(Job job) {
    JobRequest asked = job.request();
    return with(
        job,
        secrets.opened(asked.target()),
        secrets.opened(asked.arguments()),
        secrets.opened(asked.keywords()),
        secrets.opened(asked.pillar()));
  }

  private static Job with(
      Job job,
      String target,
      @Nullable Object arguments,
      Map<String, @Nullable Object> keywords,
      Map<String, @Nullable Object> pillar) {
    JobRequest other =
        arguments instanceof List<?> list
            ? job.request().giving(target, list, keywords, pillar)
            : job.request();
    return new Job(job.id(), other, job.created(), job.finished());
  }

  private JobTarget.Closing masked(JobTarget.Closing how) {
    return new JobTarget.Closing(
        how.outcome(),
        how.retcode(),
        secrets.known().masked(how.result()),
        how.returned(),
        how.started(),
        how.finished());
  }

  @Override
  public Optional<JobId> add(Job job, List<JobTarget> targets, NewEvent event, Runnable with) {
    return store.add(sealed(job), targets, event, with);
  }

  @Override
  public Set<JobId> add(List<NewJob> jobs, Runnable with) {
    return store.add(
        jobs.stream()
            .map(one -> new NewJob(sealed(one.job()), one.targets(), one.event()))
            .toList(),
        with);
  }

  @Override
  public boolean record(Job job, JobTarget closed, NewEvent event) {
    JobTarget told = closed.closing().map(this::masked).map(closed::closed).orElse(closed);
    return store.record(sealed(job), told, event);
  }

  @Override
  public void offered(JobId job, List<MinionId> minions) {
    store.offered(job, minions);
  }

  @Override
  public Closed close(JobRef ref, MinionId minion, JobTarget.Closing how, NewEvent event) {
    return store.close(ref, minion, masked(how), event);
  }

  @Override
  public Closed decide(
      JobRef ref, MinionId minion, long epoch, JobTarget.Closing how, NewEvent event) {
    return store.decide(ref, minion, epoch, masked(how), event);
  }

  @Override
  public void cancel(JobId job, String reason) {
    store.cancel(job, secrets.known().masked(reason));
  }

  @Override
  public List<Open> openTargets() {
    return store.openTargets();
  }

  @Override
  public void progress(JobId job, MinionId minion, String line, int done, int total) {
    store.progress(job, minion, secrets.known().masked(line), done, total);
  }

  @Override
  public Optional<Job> find(JobId job) {
    return store.find(job).map(this::opened);
  }

  @Override
  public Optional<Job> findByKey(String idempotencyKey) {
    return store.findByKey(idempotencyKey).map(this::opened);
  }

  @Override
  public List<JobTarget> targets(JobId job) {
    return store.targets(job);
  }

  @Override
  public Optional<JobTarget> target(JobId job, MinionId minion) {
    return store.target(job, minion);
  }

  @Override
  public List<JobEntry> log(JobId job, long after, int limit) {
    return store.log(job, after, limit);
  }

  @Override
  public List<Job> open() {
    return store.open().stream().map(this::opened).toList();
  }

  @Override
  public List<Job> newest(int limit) {
    return store.newest(limit).stream().map(this::opened).toList();
  }

  @Override
  public Optional<JobId> last() {
    return store.last();
  }

  @Override
  public int trim(Instant before) {
    return store.trim(before);
  }
}
