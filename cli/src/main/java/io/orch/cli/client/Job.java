package io.orch.cli.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as the master knows it.
 *
 * @param targets without results when the job comes from a list
 * @param run the run that started it; empty when none did
 */
public record Job(
    String jid,
    String function,
    List<@Nullable Object> arguments,
    Map<String, @Nullable Object> keywords,
    String target,
    String targetKind,
    String operator,
    @Nullable Instant created,
    boolean finished,
    List<TargetResult> targets,
    String run) {

  public Job {
    targets = List.copyOf(targets);
  }
}
