package io.orch.proto.message;

import io.orch.sls.secret.Secrets;
import io.orch.sls.task.WorkContext;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function to run once on a minion.
 *
 * @param saltenv where files come from; empty for {@code base}
 * @param pillarenv where pillar comes from; empty for all environments
 * @param pillar merged over the minion's pillar for this job
 * @param treeRevision of the tree to use; empty for the newest
 * @param lease the lease under which it is sent; empty for none
 * @param epoch of that lease; minions refuse an older one than they have seen
 * @param timeLimit on the run; zero for none
 * @param runId of the orchestration that it belongs to; empty for none
 * @param requestId follows the request from the command line to the logs
 * @param secrets what of arguments and pillar is secret
 */
public record JobOffer(
    JobRef ref,
    String function,
    List<@Nullable Object> arguments,
    Map<String, @Nullable Object> keywords,
    String saltenv,
    String pillarenv,
    Map<String, @Nullable Object> pillar,
    String treeRevision,
    String lease,
    long epoch,
    Duration timeLimit,
    String runId,
    String requestId,
    Secrets secrets) {

  private static final JobId NO_JOB = new JobId("0".repeat(20));

  public JobOffer {
    arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
    pillar = Collections.unmodifiableMap(new LinkedHashMap<>(pillar));
  }

  /** One with no secrets in it. */
  public JobOffer(
      JobRef ref,
      String function,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> keywords,
      String saltenv,
      String pillarenv,
      Map<String, @Nullable Object> pillar,
      String treeRevision,
      String lease,
      long epoch,
      Duration timeLimit,
      String runId,
      String requestId) {
    this(
        ref,
        function,
        arguments,
        keywords,
        saltenv,
        pillarenv,
        pillar,
        treeRevision,
        lease,
        epoch,
        timeLimit,
        runId,
        requestId,
        Secrets.NONE);
  }

  /** The same, where some of it is secret. */
  public JobOffer with(Secrets others) {
    return new JobOffer(
        ref,
        function,
        arguments,
        keywords,
        saltenv,
        pillarenv,
        pillar,
        treeRevision,
        lease,
        epoch,
        timeLimit,
        runId,
        requestId,
        others);
  }

  /** A function that someone calls on the minion itself; it is no job. */
  public static JobOffer own(
      String function,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    return own(NO_JOB, function, arguments, keywords, "");
  }

  /** A job that the minion gives itself. */
  public static JobOffer own(
      JobId id,
      String function,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords,
      String requestId) {
    return new JobOffer(
        new JobRef(id, JobRef.OWN),
        function,
        new ArrayList<>(arguments),
        new LinkedHashMap<>(keywords),
        "",
        "",
        Map.of(),
        "",
        "",
        0,
        Duration.ZERO,
        "",
        requestId);
  }

  /** The id under which the master knows the job; empty for one that the minion gave itself. */
  public String jid() {
    return ref.own() ? "" : ref.job().value();
  }

  /** What is done for it says this in the log. */
  public WorkContext context() {
    return WorkContext.current()
        .with(WorkContext.Key.ENVIRONMENT, saltenv)
        .with(WorkContext.Key.ENVIRONMENT, pillarenv)
        .with(WorkContext.Key.RUN, runId)
        .with(WorkContext.Key.JOB, ref.job().value())
        .with(WorkContext.Key.REQUEST, requestId);
  }

  /** A short text for logs, without arguments, which may hold secrets. */
  @Override
  public String toString() {
    return "JobOffer[" + ref.job() + " attempt " + ref.attempt() + " " + Values.str(function) + "]";
  }
}
