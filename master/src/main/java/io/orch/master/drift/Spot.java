package io.orch.master.drift;

import io.orch.proto.message.MinionId;
import java.util.Comparator;

/**
 * A minion in an environment: with the pillar of which its states are looked at.
 *
 * @param environment empty for the minion's own
 */
public record Spot(MinionId minion, String environment) implements Comparable<Spot> {

  private static final Comparator<Spot> ORDER =
      Comparator.comparing(Spot::minion).thenComparing(Spot::environment);

  @Override
  public int compareTo(Spot other) {
    return ORDER.compare(this, other);
  }
}
