package io.orch.cli.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run where.
 *
 * @param targetKind {@code glob}, {@code list}, {@code pcre}, {@code grain}, {@code pillar}, {@code
 *     compound}, {@code nodegroup}, ...
 * @param timeoutSeconds until minions that can't be reached are given up; 0 for the master's
 *     default
 * @param pillar laid over the minions' own for this job
 * @param timeLimitMillis limit on the run on each minion; 0 for none
 * @param returners that get the results beside those that get all
 */
public record JobRequest(
    String target,
    String targetKind,
    String function,
    List<? extends @Nullable Object> arguments,
    Map<String, ? extends @Nullable Object> keywords,
    int timeoutSeconds,
    String saltenv,
    String pillarenv,
    Map<String, ? extends @Nullable Object> pillar,
    long timeLimitMillis,
    List<String> returners) {

  public JobRequest {
    returners = List.copyOf(returners);
  }

  /** A plain call of a function, with the master's time-outs and no returners. */
  public static JobRequest of(
      String target,
      String targetKind,
      String function,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    return new JobRequest(
        target, targetKind, function, arguments, keywords, 0, "", "", Map.of(), 0, List.of());
  }

  /** The same, whose results also go to these returners. */
  public JobRequest to(List<String> others) {
    return new JobRequest(
        target,
        targetKind,
        function,
        arguments,
        keywords,
        timeoutSeconds,
        saltenv,
        pillarenv,
        pillar,
        timeLimitMillis,
        others);
  }
}
