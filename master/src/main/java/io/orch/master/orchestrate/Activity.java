package io.orch.master.orchestrate;

import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a step does, stored before it is begun and after it ended, so that a master that
 * goes on with the step does it once.
 *
 * @param step the number of the step
 * @param attempt of the step, from 1
 * @param key names it within the attempt
 * @param reference the job or run that it is; empty for another kind
 * @param result what came of it, once it ended
 */
public record Activity(
    int step,
    int attempt,
    String key,
    Kind kind,
    String reference,
    @Nullable Object result,
    Instant started,
    Optional<Instant> finished) {

  /** What an activity can be. */
  public enum Kind {
    /** A job on minions; after a restart it is joined. */
    JOB,
    /** A job on minions that the step works by, not on; after a restart it is joined. */
    CALL,
    /** A run of another orchestration; after a restart it is joined. */
    RUN,
    /** A question whose answer must not change any more; after a restart it is asked again. */
    VALUE,
    /** An effect that can't be joined; begun and not ended, no one knows whether it was done. */
    EFFECT,
    /** A wait until a time. */
    TIMER,
    /** A line of the run's log. */
    NOTE
  }

  /** Whether it is one of a step, in its present attempt. */
  boolean of(Step its) {
    return step == its.number() && attempt == its.attempt();
  }

  /** Whether it is over. */
  public boolean ended() {
    return finished.isPresent();
  }

  /** Whether it is on minions that the step works by, such as a load balancer. */
  public boolean aside() {
    return kind == Kind.CALL;
  }

  /** The id of the job that it is. */
  public Optional<JobId> job() {
    return kind == Kind.JOB || kind == Kind.CALL
        ? Optional.of(new JobId(reference))
        : Optional.empty();
  }

  /** The id of the run that it is. */
  public Optional<RunId> run() {
    return kind == Kind.RUN ? Optional.of(new RunId(reference)) : Optional.empty();
  }

  /** The same, over. */
  public Activity ended(@Nullable Object what, Instant time) {
    return new Activity(step, attempt, key, kind, reference, what, started, Optional.of(time));
  }
}
