package io.orch.master.secret;

import io.orch.master.job.JobEntry;
import io.orch.master.orchestrate.Activity;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunChange;
import io.orch.master.orchestrate.Step;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.SealedValues;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The parts of runs as they are stored, and as they are worked with. Thread-safe. */
public record SecretParts(SealedValues secrets) {

  Run sealed(Run run) {
    return run.told(
        run.request().giving(secrets.sealed(run.request().pillar())),
        secrets.sealed(run.snapshot()),
        known().masked(run.comment()));
  }

  Run opened(Run run) {
    return run.told(
        run.request().giving(secrets.opened(run.request().pillar())),
        secrets.opened(run.snapshot()),
        run.comment());
  }

  Step sealed(Step step) {
    return with(
        step,
        chunk(step.chunk(), secrets::sealed, secrets::sealed),
        known().masked(step.comment()),
        known().masked(step.changes()));
  }

  Step opened(Step step) {
    return with(
        step,
        chunk(step.chunk(), secrets::opened, secrets::opened),
        step.comment(),
        step.changes());
  }

  Activity opened(Activity activity) {
    return with(activity, secrets.opened(activity.result()));
  }

  /** A change as it is stored. */
  RunChange kept(RunChange change) {
    return switch (change) {
      case RunChange.Stepped c -> new RunChange.Stepped(sealed(c.step()), c.time(), c.event());
      case RunChange.Begun c -> new RunChange.Begun(sealed(c.activity()));
      case RunChange.Ended c -> new RunChange.Ended(sealed(c.activity()));
      case RunChange.Logged c ->
          new RunChange.Logged(c.step(), c.job(), masked(c.entry()), c.time());
      case RunChange.Noted c -> new RunChange.Noted(sealed(c.note()), known().masked(c.line()));
    };
  }

  private JobEntry masked(JobEntry entry) {
    return switch (entry) {
      case JobEntry.Closed e -> e;
      case JobEntry.Progress e ->
          new JobEntry.Progress(
              e.sequence(), e.minion(), known().masked(e.line()), e.done(), e.total());
    };
  }

  private Activity sealed(Activity activity) {
    return with(activity, secrets.sealed(activity.result()));
  }

  private static Activity with(Activity of, @Nullable Object result) {
    return new Activity(
        of.step(),
        of.attempt(),
        of.key(),
        of.kind(),
        of.reference(),
        result,
        of.started(),
        of.finished());
  }

  private static Step with(
      Step of, LowChunk chunk, String comment, Map<String, @Nullable Object> changes) {
    return new Step(
        of.number(),
        chunk,
        of.attempt(),
        of.state(),
        comment,
        changes,
        of.ending(),
        of.place(),
        of.started(),
        of.finished(),
        of.duration());
  }

  private static LowChunk chunk(
      LowChunk of,
      UnaryOperator<String> text,
      UnaryOperator<Map<String, @Nullable Object>> arguments) {
    return new LowChunk(
        of.state(),
        of.fun(),
        text.apply(of.id()),
        text.apply(of.name()),
        of.sls(),
        of.saltenv(),
        of.includedFrom(),
        of.order(),
        arguments.apply(of.arguments()),
        of.location());
  }

  private KnownSecrets known() {
    return secrets.known();
  }
}
