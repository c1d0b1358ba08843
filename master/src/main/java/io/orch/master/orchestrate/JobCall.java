package io.orch.master.orchestrate;

import io.orch.master.job.JobRequest;
import io.orch.sls.pillar.MergeStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that a step calls on minions.
 *
 * @param targetKind as {@code Targets} has them
 * @param saltenv of the files; empty for the minion's own
 * @param pillarenv of the pillar; empty for the run's
 * @param pillar merged over each minion's, below the run's own
 * @param timeout until minions that can't be reached are given up; zero for the default
 * @param returners that get the results beside those that get all
 */
public record JobCall(
    String target,
    String targetKind,
    String function,
    List<@Nullable Object> arguments,
    Map<String, @Nullable Object> keywords,
    String saltenv,
    String pillarenv,
    Map<String, @Nullable Object> pillar,
    Duration timeout,
    List<String> returners) {

  public JobCall {
    returners = List.copyOf(returners);
    arguments = Collections.unmodifiableList(new ArrayList<@Nullable Object>(arguments));
    keywords = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(keywords));
    pillar = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(pillar));
  }

  /** A call with the minions' own files and pillar. */
  public static JobCall plain(
      String target,
      String targetKind,
      String function,
      List<?> arguments,
      Map<String, ?> keywords,
      Duration timeout) {
    return new JobCall(
        target,
        targetKind,
        function,
        new ArrayList<@Nullable Object>(arguments),
        new LinkedHashMap<String, @Nullable Object>(keywords),
        "",
        "",
        Map.of(),
        timeout,
        List.of());
  }

  /** The job that it is as a part of a run. */
  JobRequest of(Run run) {
    return job(
        run.request(),
        run.treeRevision(),
        run.pillarRevision(),
        run.lease(),
        run.epoch(),
        run.id().value());
  }

  /** The job that it is outside of runs. */
  JobRequest of(RunRequest request) {
    return job(request, "", "", "", 0, "");
  }

  private JobRequest job(
      RunRequest request, String files, String pillars, String lease, long epoch, String run) {
    return new JobRequest(
        target,
        targetKind,
        function,
        arguments,
        keywords,
        timeout,
        Duration.ZERO,
        request.operator(),
        "",
        saltenv,
        pillarenv.isEmpty() ? request.environment() : pillarenv,
        MergeStrategy.RECURSE.merge(pillar, request.pillar(), false),
        files,
        pillars,
        lease,
        epoch,
        run,
        request.requestId(),
        request.cause(),
        returners);
  }

  /** The same with environments and pillar. */
  public JobCall with(
      String files, String pillars, Map<String, ? extends @Nullable Object> override) {
    return new JobCall(
        target,
        targetKind,
        function,
        arguments,
        keywords,
        files,
        pillars,
        new LinkedHashMap<String, @Nullable Object>(override),
        timeout,
        returners);
  }

  /** The same on minions named one by one. */
  public JobCall on(List<String> minions) {
    return with(String.join(",", minions), "list", keywords, returners);
  }

  /** The same with other named arguments. */
  public JobCall with(Map<String, @Nullable Object> others) {
    return with(target, targetKind, others, returners);
  }

  /** The same whose results go to these returners too. */
  public JobCall returning(List<String> names) {
    return with(target, targetKind, keywords, names);
  }

  private JobCall with(
      String who, String kind, Map<String, @Nullable Object> named, List<String> names) {
    return new JobCall(
        who, kind, function, arguments, named, saltenv, pillarenv, pillar, timeout, names);
  }
}
