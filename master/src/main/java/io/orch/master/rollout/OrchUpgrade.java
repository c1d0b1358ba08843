package io.orch.master.rollout;

import io.orch.master.access.Warden;
import io.orch.master.inventory.Inventory;
import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.JobCall;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.release.Releases;
import io.orch.master.runner.Fleet;
import io.orch.master.session.Sessions;
import io.orch.master.spread.Chosen;
import io.orch.master.spread.Spread.Spreading;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Each minion is told to change ({@code saltutil.update}) after the calls before it, and then asked
 * what it runs; that job waits in its journal until one version or the other runs, and its answer
 * is the minion's outcome. Gate and calls afterwards are those of any rollout.
 */
@StateFunction(
    value = "orch.upgrade",
    summary = "Brings minions to another version of Orch, wave by wave; one that fails steps back.",
    example =
        """
        upgrade the web servers:
          orch.upgrade:
            - tgt: 'web*'
            - waves: [1, 10%, 100%]
        """)
record OrchUpgrade(
    @Param("Which minions: an expression, or a list of ids.") Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob") String tgtType,
    @Param("The version; the newest that the master has packages of when not given.")
        Optional<String> version,
    @Param("How long jobs that run on a minion are waited for; 5m when not given.")
        Optional<Span> jobWait,
    @Param("How long the new version has to come to its master; 60s when not given.")
        Optional<Span> trial,
    @Params Strategy strategy)
    implements State {

  static final String UPDATE = "saltutil.update";
  private static final String UPDATED = "saltutil.updated";
  private static final Duration JOB_WAIT = Duration.ofMinutes(5);
  private static final Duration TRIAL = Duration.ofSeconds(60);

  /** How long a minion may take to stop, start and step back, beyond its trial. */
  private static final Duration SPARE = Duration.ofMinutes(3);

  @Override
  public Outcome apply(Context context) {
    UpgradePlan plan = plan(context);
    if (plan.from().isEmpty()) {
      return Outcome.unchanged(
          plan.left().isEmpty() ? "No minion matches the target." : plan.leftTold());
    }
    permit(plan, context);
    if (context.test()) {
      return Outcome.wouldChange(changes(plan, List.copyOf(plan.from().keySet())), plan.told());
    }
    Spreading done = new Rolling(strategy(plan)).run(verdict(plan), context);
    return outcome(plan, done);
  }

  private UpgradePlan plan(Context context) {
    Activities activities = context.port(Activities.class);
    return UpgradePlan.of(
        activities.value(
            "versions",
            () ->
                UpgradePlan.of(
                        version, minions(context), context.port(Releases.class), inventory(context))
                    .stored()));
  }

  private static Inventory inventory(Context context) {
    return context.port(Inventory.class);
  }

  private List<MinionId> minions(Context context) {
    Sessions sessions = context.port(Sessions.class);
    List<MinionId> found =
        context
            .port(Activities.class)
            .allowed(Fleet.resolve(context, tgt, tgtType).stream().map(MinionId::value).toList())
            .stream()
            .map(MinionId::new)
            .sorted(Comparator.comparing(id -> !sessions.connected(id)))
            .toList();
    if (found.isEmpty() && !context.port(Activities.class).limited()) {
      throw new OrchException(
          ErrorCode.NO_MINIONS_MATCHED,
          "no accepted minion matches the " + tgt.kind(tgtType) + " '" + tgt.expression() + "'");
    }
    return found;
  }

  /** Nobody is upgraded by one who may not upgrade all of them. */
  private static void permit(UpgradePlan plan, Context context) {
    String operator = context.port(Activities.class).request().operator();
    List<MinionId> minions = plan.from().keySet().stream().map(MinionId::new).toList();
    for (String function : List.of(UPDATE, UPDATED)) {
      context
          .port(Warden.class)
          .minions(
              operator,
              io.orch.master.access.Call.of(function, List.of(), Map.of()),
              List.of(),
              minions);
    }
  }

  private Strategy strategy(UpgradePlan plan) {
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    keywords.put("version", plan.version());
    keywords.put("files", plan.files());
    keywords.put("drain", jobWait.map(Span::time).orElse(JOB_WAIT).toSeconds());
    keywords.put("trial", trialTime().toSeconds());
    return strategy.thenBefore(
        new Call(UPDATE, false, "", "glob", List.of(), keywords, Duration.ZERO));
  }

  private Duration trialTime() {
    return trial.map(Span::time).orElse(TRIAL);
  }

  private JobCall verdict(UpgradePlan plan) {
    return JobCall.plain(
        String.join(",", plan.from().keySet()),
        "list",
        UPDATED,
        List.of(plan.version()),
        Map.of(),
        trialTime().plus(SPARE));
  }

  private static Map<String, @Nullable Object> changes(UpgradePlan plan, List<String> minions) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    for (String minion : minions) {
      String from = plan.from().getOrDefault(minion, "");
      changes.put(minion, Map.of("old", UpgradePlan.shown(from), "new", plan.version()));
    }
    return changes;
  }

  private Outcome outcome(UpgradePlan plan, Spreading done) {
    List<String> upgraded =
        done.targets().stream()
            .filter(target -> Answers.outcome(target).success() && !Chosen.skipped(target))
            .map(JobTarget::minion)
            .map(MinionId::value)
            .toList();
    List<String> failed =
        done.targets().stream()
            .filter(target -> !Answers.outcome(target).success())
            .map(target -> target.minion().value())
            .filter(minion -> !done.tolerated().contains(minion))
            .toList();
    String told =
        String.join(
                "\n",
                "Upgraded to "
                    + plan.version()
                    + ": "
                    + (upgraded.isEmpty() ? "no minion" : String.join(", ", upgraded))
                    + ".",
                done.told(),
                plan.leftTold(),
                done.stopped())
            .replaceAll("\n{2,}", "\n")
            .strip();
    return done.stopped().isEmpty() && failed.isEmpty()
        ? Outcome.changed(changes(plan, upgraded), told)
        : new Outcome.Failed(changes(plan, upgraded), told);
  }
}
