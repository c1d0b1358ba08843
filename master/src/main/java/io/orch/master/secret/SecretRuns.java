package io.orch.master.secret;

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
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps runs: what they need in order to go on with its secrets sealed, what they did without them.
 * Thread-safe.
 */
public record SecretRuns(RunStore store, SecretParts parts) implements RunStore {

  private Begin opened(Begin begin) {
    return begin instanceof Begin.Begun begun ? new Begin.Begun(parts.opened(begun.run())) : begin;
  }

  private List<Run> opened(List<Run> runs) {
    return runs.stream().map(parts::opened).toList();
  }

  @Override
  public Begin begin(Run run, List<Step> steps, String holder, Instant expires, NewEvent event) {
    return opened(
        store.begin(
            parts.sealed(run), steps.stream().map(parts::sealed).toList(), holder, expires, event));
  }

  @Override
  public Begin activate(
      Run run, RunState from, List<Step> again, String holder, Instant expires, NewEvent event) {
    return opened(
        store.activate(
            parts.sealed(run),
            from,
            again.stream().map(parts::sealed).toList(),
            holder,
            expires,
            event));
  }

  @Override
  public Optional<Run> claim(RunId run, String holder, Instant now, Instant expires) {
    return store.claim(run, holder, now, expires).map(parts::opened);
  }

  @Override
  public void renew(Fence fence, Instant expires) {
    store.renew(fence, expires);
  }

  @Override
  public Optional<Lease> lease(String name) {
    return store.lease(name);
  }

  @Override
  public List<Lease> leases() {
    return store.leases();
  }

  @Override
  public void write(Fence fence, RunId run, List<RunChange> changes) {
    store.write(fence, run, changes.stream().map(parts::kept).toList());
  }

  @Override
  public List<Activity> activities(RunId run) {
    return store.activities(run).stream().map(parts::opened).toList();
  }

  @Override
  public long logged(RunId run, JobId job) {
    return store.logged(run, job);
  }

  @Override
  public boolean move(Run run, RunState from, Instant time, NewEvent event) {
    return store.move(parts.sealed(run), from, time, event);
  }

  @Override
  public Optional<Run> find(RunId run) {
    return store.find(run).map(parts::opened);
  }

  @Override
  public Optional<Run> findByKey(String idempotencyKey) {
    return store.findByKey(idempotencyKey).map(parts::opened);
  }

  @Override
  public List<Step> steps(RunId run) {
    return store.steps(run).stream().map(parts::opened).toList();
  }

  @Override
  public Optional<Step> step(RunId run, int number) {
    return store.step(run, number).map(parts::opened);
  }

  @Override
  public List<RunEntry> log(RunId run, long after, int limit) {
    return store.log(run, after, limit);
  }

  @Override
  public List<Run> open() {
    return opened(store.open());
  }

  @Override
  public List<Run> unbegun() {
    return opened(store.unbegun());
  }

  @Override
  public List<Run> newest(int limit, String environment) {
    return opened(store.newest(limit, environment));
  }

  @Override
  public List<Run> good(String environment, String orchestration, int limit) {
    return opened(store.good(environment, orchestration, limit));
  }

  @Override
  public List<Run> good(int each) {
    return opened(store.good(each));
  }

  @Override
  public int trim(Instant before, Collection<RunId> keep) {
    return store.trim(before, keep);
  }

  @Override
  public void approve(RunId run, String operator, Instant time, NewEvent event) {
    store.approve(run, operator, time, event);
  }

  @Override
  public List<String> approvals(RunId run) {
    return store.approvals(run);
  }

  @Override
  public Optional<RunId> last() {
    return store.last();
  }
}
