package io.orch.cli.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of an orchestration run.
 *
 * @param index its place in the run, which log entries name
 * @param function {@code salt.state}, {@code salt.function}, ...
 * @param state {@code pending}, {@code running}, {@code ok}, {@code changed}, {@code failed},
 *     {@code skipped} or {@code cancelled}
 * @param jid the job it started; empty when there is none
 * @param jobs all jobs that it started, the oldest first
 * @param attempt from 1; one more with each retry
 */
public record Step(
    int index,
    String tag,
    String id,
    String function,
    String state,
    String comment,
    Map<String, @Nullable Object> changes,
    String jid,
    @Nullable Instant started,
    @Nullable Instant finished,
    List<String> jobs,
    int attempt) {

  public Step {
    jobs = List.copyOf(jobs);
  }

  /** Whether nothing more will happen to it. */
  public boolean ended() {
    return !state.equals("pending") && !state.equals("running");
  }

  /** Whether it did what it should; of a step that was not run there is nothing to say. */
  public @Nullable Boolean succeeded() {
    return switch (state) {
      case "ok", "changed", "skipped" -> true;
      case "pending", "running" -> null;
      default -> false;
    };
  }

  /** How long it took; zero when that is not known. */
  public Duration duration() {
    return started == null || finished == null || finished.isBefore(started)
        ? Duration.ZERO
        : Duration.between(started, finished);
  }
}
