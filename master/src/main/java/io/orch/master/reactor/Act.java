package io.orch.master.reactor;

import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a reaction does: what an ID of a reactor's SLS means. */
sealed interface Act {

  /** What tells it from the others of the same reaction: {@code ID/local.cmd.run}. */
  String key();

  /** Where it is declared. */
  Location at();

  /** The name of its function; empty when it can't be done. */
  default String function() {
    return switch (this) {
      case Local act -> act.call().function();
      case Runner act -> act.call().function();
      case Wheel act -> act.call().function();
      case Caller act -> act.call().function();
      case Wrong act -> "";
    };
  }

  /**
   * A function and its arguments.
   *
   * @param ignored what else was given and has no meaning
   */
  record Call(
      String function,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> keywords,
      List<String> ignored) {

    public Call {
      arguments = Collections.unmodifiableList(new ArrayList<@Nullable Object>(arguments));
      keywords = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(keywords));
      ignored = List.copyOf(ignored);
    }
  }

  /**
   * A function on minions: a job.
   *
   * @param targetKind as {@code Targets} has them
   * @param timeout until minions that can't be reached are given up; zero for the default
   * @param returners that get the results beside those that get all
   */
  record Local(
      String key,
      Location at,
      Call call,
      String target,
      String targetKind,
      Duration timeout,
      List<String> returners)
      implements Act {}

  /** A runner function of the master. */
  record Runner(String key, Location at, Call call) implements Act {}

  /** A wheel function of the master. */
  record Wheel(String key, Location at, Call call) implements Act {}

  /** An execution function on the master's own host. */
  record Caller(String key, Location at, Call call) implements Act {}

  /** What can't be done as it is written. */
  record Wrong(String key, Location at, OrchException why) implements Act {}
}
