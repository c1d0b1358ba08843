package io.orch.master.orchestrate;

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
    Duration timeout) {

  public JobCall {
    arguments = Collections.unmodifiableList(new ArrayList<@Nullable Object>(arguments));
    keywords = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(keywords));
    pillar = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(pillar));
  }

  /** The same on minions named one by one. */
  public JobCall on(List<String> minions) {
    return new JobCall(
        String.join(",", minions),
        "list",
        function,
        arguments,
        keywords,
        saltenv,
        pillarenv,
        pillar,
        timeout);
  }

  /** The same with other named arguments. */
  public JobCall with(Map<String, @Nullable Object> others) {
    return new JobCall(
        target, targetKind, function, arguments, others, saltenv, pillarenv, pillar, timeout);
  }
}
