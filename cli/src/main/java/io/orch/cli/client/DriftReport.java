package io.orch.cli.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How minions stand against their states.
 *
 * @param minions those that were asked for
 * @param differences theirs, of most minions first
 * @param drifted how many of the target are
 * @param last the newest look; null when there was none
 * @param next when the schedule looks next; null when it does not
 */
public record DriftReport(
    List<Minion> minions,
    List<Difference> differences,
    int drifted,
    int clean,
    int unknown,
    @Nullable Look last,
    @Nullable Instant next) {

  /**
   * A minion.
   *
   * @param environment with the pillar of which; empty for its own
   * @param state drifted, unknown or clean
   * @param hash of its last difference that is known; empty for none
   * @param since in this state; null when it was never looked at
   * @param drifted since when it differs; null when it does not
   * @param looked when a look last gave an answer; null for never
   * @param tried when was looked last; null for never
   * @param cause why the last look failed
   * @param verdict edited, behind, or empty when that is not known
   * @param seenFiles the revision that was looked at; empty when it is not known
   * @param convergedFiles the revision that it last converged with, the same
   */
  public record Minion(
      String id,
      String environment,
      String state,
      String hash,
      @Nullable Instant since,
      @Nullable Instant drifted,
      @Nullable Instant looked,
      @Nullable Instant tried,
      String cause,
      String verdict,
      String seenFiles,
      String convergedFiles,
      boolean looking) {}

  /**
   * What would change on some minions.
   *
   * @param minions on how many
   * @param total how many states differ
   * @param states the first of them; none behind the limit
   */
  public record Difference(String hash, int minions, int total, List<State> states) {

    public Difference {
      states = List.copyOf(states);
    }
  }

  /**
   * A state that would change something.
   *
   * @param value its fields: id, fun, name, sls, changes, comment
   */
  public record State(java.util.Map<String, @Nullable Object> value) {}

  /**
   * A look that someone asked for.
   *
   * @param open how many of its minions were not looked at yet
   */
  public record Look(
      String id, String target, String operator, Instant begun, int minions, int open) {}

  public DriftReport {
    minions = List.copyOf(minions);
    differences = List.copyOf(differences);
  }
}
