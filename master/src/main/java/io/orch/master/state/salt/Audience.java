package io.orch.master.state.salt;

import io.orch.master.job.AskedReturners;
import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.JobCall;
import io.orch.master.orchestrate.Predictions;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.rollout.Strategy;
import io.orch.master.spread.BatchSize;
import io.orch.master.spread.Batches;
import io.orch.master.spread.Chosen;
import io.orch.master.spread.Spread;
import io.orch.master.spread.Spread.Spreading;
import io.orch.master.spread.Subset;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** On which minions a step works, how many at a time, and whose failure is the step's. */
record Audience(
    @Param("Minions to work on: an expression, or a list of ids.") Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType,
    @Param(
            "False: neither a target that means no minion is a failure, nor a minion that can't be"
                + " reached.")
        Optional<Boolean> expectMinions,
    @Param(value = "Minions that may fail: a list, or one text with commas.", fallback = "[]")
        Object failMinions,
    @Param(value = "How many further minions may fail.", fallback = "0") int allowFail,
    @Param("How many minions at a time: a number, or a percentage as 10%.")
        Optional<BatchSize> batch,
    @Param(
            value = "Seconds between the answer of a minion and the call of the next, with batch.",
            fallback = "0")
        double batchWait,
    @Param("To work on so many of the minions only, chosen at random.") Optional<Integer> subset,
    @Param("With batch, whether no further minion is called after a failure.")
        Optional<Boolean> failhard,
    @Param("Seconds until minions that can't be reached are given up.") Optional<Integer> timeout,
    @Param(value = "Salt's way over SSH, which there is not.", fallback = "false") boolean ssh,
    @Param("Of salt-ssh; has no effect.") Optional<Object> roster,
    @Param("Returners of the master that get the results too: a list, or a text with commas.")
        Optional<Object> ret,
    @Param("Of returners; has no effect.") Optional<Object> retConfig,
    @Param("Of returners; has no effect.") Optional<Object> retKwargs,
    @Params Strategy strategy) {

  Audience {
    if (batch.isPresent() && strategy.waves().isPresent()) {
      throw new IllegalArgumentException(
          "'batch' and 'waves' both say how many minions have their turn: give one of them");
    }
  }

  /** A call for these minions. */
  JobCall call(String function, List<?> arguments, Map<String, ?> keywords) {
    return JobCall.plain(
            tgt.expression(),
            tgt.kind(tgtType),
            function,
            arguments,
            keywords,
            Duration.ofSeconds(timeout.orElse(0)))
        .returning(AskedReturners.of(ret.orElse(null)));
  }

  /**
   * Makes the call and waits for all outcomes.
   *
   * @return nothing when the target means no minion and none is expected
   */
  Optional<Spreading> ask(JobCall call, Context context) {
    if (ssh) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'ssh: True' asks for salt-ssh, which there is not; let a minion run on the host");
    }
    try {
      return Optional.of(spread().run(call, context));
    } catch (OrchException e) {
      if (e.code() == ErrorCode.NO_MINIONS_MATCHED && !expectMinions.orElse(true)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The minions that a call would be made on, as a plan remembers them. */
  List<String> targets(JobCall call, Context context) {
    try {
      return Chosen.minions(Predictions.TARGETS, call, context);
    } catch (OrchException e) {
      if (e.code() == ErrorCode.NO_MINIONS_MATCHED) {
        return List.of();
      }
      throw e;
    }
  }

  private Spread spread() {
    Duration pause = Duration.ofMillis(Math.round(Math.max(0, batchWait) * 1000));
    Spread spread =
        batch
            .<Spread>map(size -> new Batches(size, pause, failhard.orElse(false)))
            .orElse(Spread.plain());
    Spread way = strategy.over(spread, batch, pause);
    return subset.<Spread>map(count -> new Subset(count, way)).orElse(way);
  }

  /** Whether a minion's outcome counts as a failure of the step. */
  boolean blames(JobTarget target, JobOutcome outcome) {
    boolean away = outcome == JobOutcome.UNREACHABLE || outcome == JobOutcome.LOST;
    return !mayFail().contains(target.minion().value()) && (expectMinions.orElse(true) || !away);
  }

  private List<String> mayFail() {
    List<?> given =
        failMinions instanceof List<?> list
            ? list
            : List.of(Values.str(failMinions).split(",", -1));
    return given.stream().map(id -> Values.str(id).strip()).toList();
  }

  /** A sentence for what was asked for and has no effect; empty when there is none. */
  String ignored() {
    List<String> names = new ArrayList<>();
    retConfig.ifPresent(value -> names.add("ret_config"));
    retKwargs.ifPresent(value -> names.add("ret_kwargs"));
    roster.ifPresent(value -> names.add("roster"));
    return names.isEmpty() ? "" : " Had no effect: " + String.join(", ", names) + ".";
  }
}
