package io.orch.cli.command;

import io.orch.cli.client.Client;
import io.orch.cli.client.Job;
import io.orch.cli.client.JobEntry;
import io.orch.cli.client.JobRequest;
import io.orch.cli.client.TargetResult;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Format;
import io.orch.cli.output.JobView;
import io.orch.cli.output.Output;
import io.orch.cli.output.Ticker;
import io.orch.sls.task.Clock;
import java.util.List;

/** Starts jobs and waits for them, showing what goes on. */
public final class JobFollower {

  private final Client client;
  private final Output out;
  private final Clock clock;

  public JobFollower(Client client, Output out, Clock clock) {
    this.client = client;
    this.out = out;
    this.clock = clock;
  }

  /**
   * Starts a job and shows what became of it.
   *
   * @param detach whether to end as soon as the master has it
   */
  public int start(JobRequest request, boolean detach) {
    Job job = client.jobs().start(request);
    if (!detach) {
      return follow(job, false);
    }
    if (out.pretty()) {
      out.text(job.jid());
      out.note("it goes on by itself; see 'orch job show " + job.jid() + "'");
    } else {
      out.document(Documents.job(job, false));
    }
    return ExitCode.OK;
  }

  /**
   * Shows a job until its last target has an outcome.
   *
   * @param entries whether each entry of its log is printed in the formats for programs
   */
  public int follow(Job job, boolean entries) {
    JobView view = new JobView(job);
    boolean streamed = entries && !out.pretty();
    try (Farewell farewell =
            new Farewell(
                out,
                List.of(
                    "the job goes on without you",
                    "  see it:    orch job watch " + job.jid(),
                    "  cancel it: orch job cancel " + job.jid()));
        Ticker ticker = new Ticker(out.screen(), view, clock)) {
      boolean done = job.finished();
      for (long next = 0; !done; ) {
        next =
            client.jobs().watch(job.jid(), next, entry -> take(entry, view, streamed), out::lost);
        done = view.complete() || refresh(view, job.jid());
      }
    }
    if (out.format() != Format.PRETTY) {
      if (!streamed) {
        out.document(Documents.job(view.job(), true));
      }
    } else {
      out.screen().print(view.report());
    }
    return ExitCode.of(view.targets());
  }

  private boolean refresh(JobView view, String jid) {
    Job now = client.jobs().get(jid);
    now.targets().forEach(view::accept);
    return now.finished();
  }

  private void take(JobEntry entry, JobView view, boolean streamed) {
    view.accept(entry);
    if (streamed) {
      out.record(Documents.entry(entry));
    }
  }

  /** Shows what is known of a job now. */
  public static int show(Job job, Output out) {
    if (out.pretty()) {
      out.screen().print(new JobView(job).report());
    } else {
      out.document(Documents.job(job, true));
    }
    List<TargetResult> targets = job.targets();
    return job.finished() ? ExitCode.of(targets) : ExitCode.OK;
  }
}
