package io.orch.minion.function.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs states on this host, and shows what a run would consist of; a port of a context. */
public interface StateRuns {

  /**
   * Which states, and with what.
   *
   * @param sls names of SLS files; none means what the top file gives to this host
   * @param exclude names of SLS files or ids of states to leave out
   * @param test whether to predict only; nothing means as the configuration says
   * @param pillar merged over the host's own
   * @param saltenv the job's own when empty
   * @param pillarenv the job's own when empty
   * @param failhard whether the first failure ends the run
   * @param topFile path of the top file in each environment; the master's {@code state_top} when
   *     empty
   */
  record Request(
      List<String> sls,
      List<String> exclude,
      Optional<Boolean> test,
      Map<String, @Nullable Object> pillar,
      String saltenv,
      String pillarenv,
      boolean failhard,
      String topFile) {

    public Request {
      sls = List.copyOf(sls);
      exclude = List.copyOf(exclude);
      pillar = Collections.unmodifiableMap(new LinkedHashMap<>(pillar));
    }

    Request failingHard(boolean hard) {
      return new Request(sls, exclude, test, pillar, saltenv, pillarenv, hard, topFile);
    }

    Request withTop(String path) {
      return new Request(sls, exclude, test, pillar, saltenv, pillarenv, failhard, path);
    }
  }

  /** What of a run can be looked at without running it. */
  enum View {
    /** High data: the declarations as they were written, merged. */
    HIGH,
    /** Low chunks, in the order in which they would run. */
    LOW,
    /** What the top file gives to this host, by environment. */
    TOP,
    /** The names of the SLS files that take part. */
    STATES
  }

  /**
   * Runs states. The result is Salt's: for each state, keyed by {@code state_|-id_|-name_|-fun},
   * what came of it. Sets the job's exit code when one failed.
   */
  Map<String, @Nullable Object> run(Request request);

  /** Runs one state without an SLS; the result has the shape of {@link #run}. */
  Map<String, @Nullable Object> single(
      String function, Map<String, ? extends @Nullable Object> arguments, Request request);

  /** Shows a run. */
  @Nullable Object show(View view, Request request);
}
