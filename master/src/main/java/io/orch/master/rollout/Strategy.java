package io.orch.master.rollout;

import io.orch.master.spread.BatchSize;
import io.orch.master.spread.Spread;
import io.orch.sls.module.Param;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a step reaches its minions, as an operator writes it: arguments beside those of the step's
 * function. With none of them the step rolls nothing.
 */
public record Strategy(
    @Param("How far each wave reaches, as [1, 10%, 50%, 100%]: the canary first.")
        Optional<Waves> waves,
    @Param("Whose turn is when: ids and globs that come first, or {grain: NAME}.")
        Optional<Order> waveOrder,
    @Param("Time between two waves, as 30s.") Optional<Span> wavePause,
    @Param("How many minions of all may fail, as 1 or 10%; one more, and no wave begins any more.")
        Optional<Share> maxFail,
    @Param("Whether the states of a minion end at the first that fails there.")
        Optional<Boolean> nodeFailhard,
    @Param("Whether a minion that can't be reached counts as failed.")
        Optional<Absence> unreachable,
    @Param("Probes that must pass after each wave: http, tcp, command or function.")
        Optional<Gate> gate,
    @Param("Calls before each minion, as those that drain it.") Optional<Calls> beforeEach,
    @Param(
            "Calls after each minion that succeeded and passed the gate, as those that bring it"
                + " back.")
        Optional<Calls> afterEach,
    @Param("For how many minions at once calls and probes are made; 20 when not given.")
        Optional<Integer> atOnce) {

  private static final int AT_ONCE = 20;

  public Strategy {
    if (atOnce.isPresent() && (atOnce.get() < 1 || atOnce.get() > 1_000)) {
      throw new IllegalArgumentException(
          "'at_once' must be a whole number from 1 to 1000, not " + atOnce.get());
    }
  }

  /** Nothing of it given. */
  public static Strategy none() {
    return new Strategy(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether anything of it is given, so that the step rolls. */
  public boolean given() {
    return Stream.of(
            waves,
            waveOrder,
            wavePause,
            maxFail,
            nodeFailhard,
            unreachable,
            gate,
            beforeEach,
            afterEach,
            atOnce)
        .anyMatch(Optional::isPresent);
  }

  /** The same with what is missing from another. */
  public Strategy or(Strategy defaults) {
    return new Strategy(
        waves.or(defaults::waves),
        waveOrder.or(defaults::waveOrder),
        wavePause.or(defaults::wavePause),
        maxFail.or(defaults::maxFail),
        nodeFailhard.or(defaults::nodeFailhard),
        unreachable.or(defaults::unreachable),
        gate.or(defaults::gate),
        beforeEach.or(defaults::beforeEach),
        afterEach.or(defaults::afterEach),
        atOnce.or(defaults::atOnce));
  }

  /** The same with one more call before each minion, after the others. */
  Strategy thenBefore(Call last) {
    List<Call> calls = new ArrayList<>(before().calls());
    calls.add(last);
    return new Strategy(
        waves,
        waveOrder,
        wavePause,
        maxFail,
        nodeFailhard,
        unreachable,
        gate,
        Optional.of(new Calls(calls)),
        afterEach,
        atOnce);
  }

  /**
   * Rolling by this strategy and the run's, or another way when neither says anything.
   *
   * @param batch the size of each wave, whatever the run says of waves
   * @param batchWait the time between two of them, unless that is said otherwise
   */
  public Spread over(Spread otherwise, Optional<BatchSize> batch, Duration batchWait) {
    return (call, context) -> {
      Strategy both = or(OrchStrategy.of(context));
      return (both.given() ? new Rolling(both, batch, batchWait) : otherwise).run(call, context);
    };
  }

  Order order() {
    return waveOrder.orElse(Order.BY_ID);
  }

  Duration pause(Duration usual) {
    return wavePause.map(Span::time).orElse(usual);
  }

  Gate gates() {
    return gate.orElse(Gate.OPEN);
  }

  Calls before() {
    return beforeEach.orElse(Calls.NONE);
  }

  Calls after() {
    return afterEach.orElse(Calls.NONE);
  }

  int width() {
    return atOnce.orElse(AT_ONCE);
  }

  boolean ignoresAbsence() {
    return unreachable.orElse(Absence.FAIL) == Absence.IGNORE;
  }
}
