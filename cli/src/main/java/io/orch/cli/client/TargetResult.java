package io.orch.cli.client;

import io.orch.proto.message.JobOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job on one minion.
 *
 * @param state {@code waiting}, {@code offered}, {@code accepted} or {@code closed}
 * @param outcome null while the target is open
 * @param result what the function returned, as a value of the data tree
 * @param started null when it has not begun
 */
public record TargetResult(
    String minion,
    String state,
    @Nullable JobOutcome outcome,
    int retcode,
    @Nullable Object result,
    @Nullable Instant started,
    @Nullable Instant finished) {

  /** The same with another result. */
  public TargetResult with(@Nullable Object other) {
    return new TargetResult(minion, state, outcome, retcode, other, started, finished);
  }

  public boolean closed() {
    return outcome != null;
  }

  /** How long it ran; zero when that is not known. */
  public Duration duration() {
    return started == null || finished == null || finished.isBefore(started)
        ? Duration.ZERO
        : Duration.between(started, finished);
  }
}
