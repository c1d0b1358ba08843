package io.orch.master.rollout;

import java.util.ArrayList;
import java.util.List;

/**
 * How far each wave of a rollout reaches: shares of all minions that grow, the canary first. What
 * the last one leaves follows in a wave of its own.
 */
public record Waves(List<Share> reaches) {

  private static final int MOST = 100;

  public Waves {
    reaches = List.copyOf(reaches);
    if (reaches.isEmpty() || reaches.size() > MOST) {
      throw new IllegalArgumentException("must have 1 to " + MOST + " waves, as [1, 10%, 50%]");
    }
    for (int i = 0; i < reaches.size(); i++) {
      requireGrowth(reaches, i);
    }
  }

  private static void requireGrowth(List<Share> reaches, int i) {
    Share share = reaches.get(i);
    if (share.amount() == 0) {
      throw new IllegalArgumentException("must not have an empty wave, and has " + share);
    }
    for (Share earlier : reaches.subList(0, i)) {
      if (earlier.percent() == share.percent() && earlier.amount() >= share.amount()) {
        throw new IllegalArgumentException(
            "must grow, since each wave says how far it reaches with those before it, and has "
                + share
                + " after "
                + earlier);
      }
    }
  }

  /** The waves of a value: a list of shares, or one. */
  public static Waves of(Object value) {
    List<?> items = value instanceof List<?> list ? list : List.of(value);
    return new Waves(items.stream().map(Fields::require).map(Share::of).toList());
  }

  /** The minions wave by wave; none is empty. */
  List<List<String>> cut(List<String> minions) {
    List<List<String>> waves = new ArrayList<>();
    int done = 0;
    for (Share reach : reaches) {
      int until = Math.max(done, reach.reaching(minions.size()));
      add(waves, minions.subList(done, until));
      done = until;
    }
    add(waves, minions.subList(done, minions.size()));
    return waves;
  }

  private static void add(List<List<String>> waves, List<String> wave) {
    if (!wave.isEmpty()) {
      waves.add(List.copyOf(wave));
    }
  }
}
