package io.orch.master.job;

import io.orch.master.event.Cause;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that someone wants.
 *
 * @param targetKind as {@code Targets} has them; empty for glob
 * @param timeout until minions that can't be reached are given up; zero for the default
 * @param timeLimit on the run on each minion; zero for none
 * @param operator who wants it
 * @param idempotencyKey the same key gives the same job; empty for none
 * @param pillar merged over each minion's pillar
 * @param treeRevision of the files to use; empty for the newest
 * @param pillarRevision of the pillar roots, the same
 * @param lease under which it is sent; empty for none
 * @param runId of the orchestration that it belongs to; empty for none
 * @param cause what it goes back to, and its events with it
 * @param returners that get its results beside those that get all; by their names
 */
public record JobRequest(
    String target,
    String targetKind,
    String function,
    List<@Nullable Object> arguments,
    Map<String, @Nullable Object> keywords,
    Duration timeout,
    Duration timeLimit,
    String operator,
    String idempotencyKey,
    String saltenv,
    String pillarenv,
    Map<String, @Nullable Object> pillar,
    String treeRevision,
    String pillarRevision,
    String lease,
    long epoch,
    String runId,
    String requestId,
    Cause cause,
    List<String> returners) {

  public JobRequest {
    arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    keywords = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(keywords));
    pillar = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(pillar));
    returners = List.copyOf(returners);
  }

  /** The same because of something, once for a key. */
  public JobRequest because(Cause other, String key) {
    return with(key, other, returners);
  }

  /** The same whose results go to these returners too. */
  public JobRequest returning(List<String> names) {
    return with(idempotencyKey, cause, names);
  }

  /** The same for other words that mean its minions, giving its function something else. */
  public JobRequest giving(
      String otherTarget,
      List<? extends @Nullable Object> otherArguments,
      Map<String, ? extends @Nullable Object> otherKeywords,
      Map<String, ? extends @Nullable Object> otherPillar) {
    return new JobRequest(
        otherTarget,
        targetKind,
        function,
        new ArrayList<>(otherArguments),
        new LinkedHashMap<>(otherKeywords),
        timeout,
        timeLimit,
        operator,
        idempotencyKey,
        saltenv,
        pillarenv,
        new LinkedHashMap<>(otherPillar),
        treeRevision,
        pillarRevision,
        lease,
        epoch,
        runId,
        requestId,
        cause,
        returners);
  }

  private JobRequest with(String key, Cause why, List<String> receivers) {
    return new JobRequest(
        target,
        targetKind,
        function,
        arguments,
        keywords,
        timeout,
        timeLimit,
        operator,
        key,
        saltenv,
        pillarenv,
        pillar,
        treeRevision,
        pillarRevision,
        lease,
        epoch,
        runId,
        requestId,
        why,
        receivers);
  }

  /** A plain call of a function. */
  public static JobRequest of(
      String target, String kind, String function, List<?> arguments, String operator) {
    return of(target, kind, function, arguments, Map.of(), Duration.ZERO, operator);
  }

  /** A call of a function with all that it is given. */
  public static JobRequest of(
      String target,
      String kind,
      String function,
      List<?> arguments,
      Map<String, ?> keywords,
      Duration timeout,
      String operator) {
    return new JobRequest(
        target,
        kind,
        function,
        new ArrayList<@Nullable Object>(arguments),
        new LinkedHashMap<String, @Nullable Object>(keywords),
        timeout,
        Duration.ZERO,
        operator,
        "",
        "",
        "",
        Map.of(),
        "",
        "",
        "",
        0,
        "",
        "",
        Cause.NONE,
        List.of());
  }

  /** The error when no accepted minion matches its target. */
  OrchException unmatched() {
    String kind = targetKind().isEmpty() ? "glob" : targetKind();
    return new OrchException(
        ErrorCode.NO_MINIONS_MATCHED,
        "no accepted minion matches the "
            + kind
            + " '"
            + target()
            + "'; 'orch minion list' shows those that there are");
  }
}
