package io.orch.cli.command.salt;

import io.orch.cli.client.Client;
import io.orch.cli.client.Job;
import io.orch.cli.client.JobEntry;
import io.orch.cli.client.JobRequest;
import io.orch.cli.client.TargetResult;
import io.orch.cli.command.Farewell;
import io.orch.cli.output.Output;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Starts jobs and hands over each target's outcome as it comes, once. */
final class SaltJobs {

  private final Client client;
  private final Output out;
  private final int timeout;
  private final List<String> returners;

  /**
   * @param timeout seconds until minions that are not connected are given up; 0 for the master's
   * @param returners that get the results beside those that get all
   */
  SaltJobs(Client client, Output out, int timeout, List<String> returners) {
    this.client = client;
    this.out = out;
    this.timeout = timeout;
    this.returners = List.copyOf(returners);
  }

  Job start(String target, String kind, Call call) {
    return client
        .jobs()
        .start(
            new JobRequest(
                target,
                kind,
                call.function(),
                call.arguments().positional(),
                call.arguments().keywords(),
                timeout,
                "",
                "",
                Map.of(),
                0,
                returners));
  }

  /** Makes calls one after the other on a target; whether all went well. */
  boolean all(String target, String kind, List<Call> calls, SaltAnswers answers) {
    AtomicBoolean good = new AtomicBoolean(true);
    for (Call call : calls) {
      Job job = start(target, kind, call);
      answers.started(job);
      follow(
          job,
          result -> {
            answers.accept(call, job, result);
            good.compareAndSet(true, !Returned.failed(result));
          });
    }
    return good.get();
  }

  /** Follows a job until each of its targets has an outcome. */
  private void follow(Job job, Consumer<TargetResult> sink) {
    Set<String> closed = new HashSet<>();
    Consumer<TargetResult> once =
        target -> {
          if (target.closed() && closed.add(target.minion())) {
            sink.accept(target);
          }
        };
    try (Farewell farewell =
        new Farewell(
            out,
            List.of(
                "the job goes on without you",
                "  see it:    orch job watch " + job.jid(),
                "  cancel it: orch job cancel " + job.jid()))) {
      long next = 0;
      for (boolean done = job.finished(); !done; ) {
        next = client.jobs().watch(job.jid(), next, entry -> closed(entry, once), out::lost);
        done = closed.size() >= job.targets().size() || refresh(job.jid(), once);
      }
      if (closed.size() < job.targets().size()) {
        refresh(job.jid(), once);
      }
    }
  }

  private static void closed(JobEntry entry, Consumer<TargetResult> sink) {
    if (entry instanceof JobEntry.Moved moved) {
      sink.accept(moved.target());
    }
  }

  private boolean refresh(String jid, Consumer<TargetResult> sink) {
    Job now = client.jobs().get(jid);
    now.targets().forEach(sink);
    return now.finished();
  }
}
