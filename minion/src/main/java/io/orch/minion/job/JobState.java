package io.orch.minion.job;

import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is, as the journal has it.
 *
 * <pre>
 *   (unknown) -> Accepted -> Started -> Finished -> Acked
 *                   \_____________________/
 * </pre>
 *
 * An accepted job may finish without being started: it was cancelled while it waited. It is
 * accepted again when it is offered under a newer epoch of its lease.
 */
public sealed interface JobState {

  JobRef ref();

  /** When it came to this state, by the wall clock. */
  Instant at();

  /** On disk, and not begun; it runs after a restart. */
  record Accepted(JobOffer offer, Instant at) implements JobState {
    @Override
    public JobRef ref() {
      return offer.ref();
    }
  }

  /** Its function may have been called; after a restart it is lost. */
  record Started(JobOffer offer, Instant at) implements JobState {
    @Override
    public JobRef ref() {
      return offer.ref();
    }
  }

  /** Its result is in the spool. */
  record Finished(JobRef ref, JobOutcome outcome, int retcode, Instant at) implements JobState {}

  /** The master has the result; only the id and outcome are kept, to know it again. */
  record Acked(JobRef ref, JobOutcome outcome, int retcode, Instant at) implements JobState {}

  /** Whether a job in state {@code from}, null for an unknown one, may come to state {@code to}. */
  static boolean follows(@Nullable JobState from, JobState to) {
    return switch (to) {
      case Accepted a ->
          from == null || from instanceof Accepted b && a.offer().epoch() > b.offer().epoch();
      case Started s -> from instanceof Accepted;
      case Finished f -> from instanceof Accepted || from instanceof Started;
      case Acked a -> from instanceof Finished;
    };
  }
}
