package io.orch.master.orchestrate;

import io.orch.master.environment.OnFailure;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a run is done.
 *
 * @param onFailure what follows its failure
 * @param approvals how many operators agree before it begins, with the one who starts it
 * @param override why it may begin outside the environment's windows; empty when it may not
 * @param replay the earlier run that it does again
 * @param plan the run that predicted what this one is to do, exactly
 */
public record RunTerms(
    OnFailure onFailure,
    int approvals,
    String override,
    Optional<Replay> replay,
    Optional<RunId> plan) {

  /** Those of a run of which nothing particular is wanted. */
  public static final RunTerms NONE =
      new RunTerms(OnFailure.UNSAID, 1, "", Optional.empty(), Optional.empty());

  private static final int MOST = 20;

  public RunTerms {
    if (approvals < 1 || approvals > MOST) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "from 1 to " + MOST + " operators can be asked to agree, not " + approvals);
    }
  }

  /** The same with another answer to a failure. */
  public RunTerms with(OnFailure other) {
    return new RunTerms(other, approvals, override, replay, plan);
  }

  /** The same with another reason to begin outside the environment's windows; empty for none. */
  public RunTerms overriding(String reason) {
    return new RunTerms(onFailure, approvals, reason, replay, plan);
  }

  /** The same with another number of operators. */
  public RunTerms approvedBy(int number) {
    return new RunTerms(onFailure, number, override, replay, plan);
  }

  /** Those of a run that does an earlier one again. */
  public RunTerms replaying(Replay what) {
    return new RunTerms(onFailure, approvals, override, Optional.of(what), plan);
  }

  /** Those of a run that does what was planned. */
  public RunTerms applying(RunId what) {
    return new RunTerms(onFailure, approvals, override, replay, Optional.of(what));
  }

  /** As data, for the store. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("on_failure", onFailure.text());
    map.put("inverse", onFailure.inverse());
    map.put("approvals", (long) approvals);
    map.put("override", override);
    replay.ifPresent(
        what -> {
          map.put("replay", what.run().value());
          map.put("steps", what.steps().stream().sorted().toList());
          map.put("minions", what.minions());
          map.put("anew", what.anew());
          map.put("catch_up", what.catchUp());
        });
    plan.ifPresent(what -> map.put("plan", what.value()));
    return map;
  }

  /** What {@link #toMap} made. */
  public static RunTerms of(Map<String, ? extends @Nullable Object> map) {
    if (map.isEmpty()) {
      return NONE;
    }
    OnFailure failure = OnFailure.of(text(map, "on_failure")).orElse(OnFailure.UNSAID);
    Optional<Replay> replay =
        Optional.of(text(map, "replay"))
            .filter(run -> !run.isEmpty())
            .map(
                run ->
                    new Replay(
                        new RunId(run),
                        Set.copyOf(texts(map, "steps")),
                        texts(map, "minions"),
                        Boolean.TRUE.equals(map.get("anew")),
                        Boolean.TRUE.equals(map.get("catch_up"))));
    return new RunTerms(
        new OnFailure(failure.action(), text(map, "inverse")),
        map.get("approvals") instanceof Long number ? number.intValue() : 1,
        text(map, "override"),
        replay,
        Optional.of(text(map, "plan")).filter(plan -> !plan.isEmpty()).map(RunId::new));
  }

  private static String text(Map<String, ? extends @Nullable Object> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }

  private static List<String> texts(Map<String, ? extends @Nullable Object> map, String key) {
    return map.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.toList())
        : List.of();
  }
}
