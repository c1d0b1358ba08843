package io.orch.master.inventory;

import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The verified facts of all minions, in memory as they are in the store. Thread-safe. */
public final class Verified {

  /** Where nothing is verified. */
  static final Verified NOTHING =
      new Verified(
          new VerifiedStore() {
            @Override
            public List<VerifiedFacts> verified() {
              return List.of();
            }

            @Override
            public Optional<VerifiedFacts> verified(MinionId minion) {
              return Optional.empty();
            }

            @Override
            public Map<MinionId, Instant> verifiedTimes() {
              return Map.of();
            }
          });

  private final VerifiedStore store;
  private final Map<MinionId, VerifiedFacts> known = new ConcurrentHashMap<>();

  /** Those that the store has. */
  public Verified(VerifiedStore store) {
    this.store = store;
    store.verified().forEach(facts -> known.put(facts.minion(), facts));
  }

  /** Reads those of a minion again, after they were stored. */
  public void again(MinionId minion) {
    known.compute(minion, (id, old) -> store.verified(id).orElse(null));
  }

  /** Takes over what other masters stored. */
  void refresh() {
    Map<MinionId, Instant> stored = store.verifiedTimes();
    known.keySet().removeIf(minion -> !stored.containsKey(minion));
    stored.forEach(
        (minion, time) -> {
          VerifiedFacts mine = known.get(minion);
          if (mine == null || !mine.updated().equals(time)) {
            again(minion);
          }
        });
  }

  public Optional<VerifiedFacts> find(MinionId minion) {
    return Optional.ofNullable(known.get(minion));
  }

  /** All of them. */
  public List<VerifiedFacts> all() {
    return List.copyOf(known.values());
  }

  /** A minion's grains with the verified ones over them. */
  Map<String, @Nullable Object> over(MinionId minion, Map<String, @Nullable Object> said) {
    VerifiedFacts facts = known.get(minion);
    return facts == null ? said : facts.over(said);
  }
}
