package io.orch.master.inventory;

import io.orch.proto.message.MinionId;
import io.orch.sls.module.Schema;
import io.orch.sls.target.Facts;
import io.orch.sls.target.Target;
import io.orch.sls.target.Targets;
import io.orch.sls.task.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The minions and what is known of them. Kept in memory and written through, so that resolving a
 * target reads no store. Thread-safe.
 */
public final class Inventory {

  private final InventoryStore store;
  private final Supplier<? extends Collection<MinionId>> accepted;
  private final Map<String, String> nodegroups;
  private final Clock clock;
  private final Map<MinionId, Minion> known = new ConcurrentHashMap<>();
  private final Verified verified;

  /**
   * @param accepted the minions whose keys are accepted; only they are ever a target
   * @param nodegroups compound targets by name
   */
  public Inventory(
      InventoryStore store,
      Supplier<? extends Collection<MinionId>> accepted,
      Map<String, String> nodegroups,
      Clock clock) {
    this(store, Verified.NOTHING, accepted, nodegroups, clock);
  }

  /**
   * The same with what the master verified.
   *
   * @param verified whose grains win over those that a minion says
   */
  public Inventory(
      InventoryStore store,
      Verified verified,
      Supplier<? extends Collection<MinionId>> accepted,
      Map<String, String> nodegroups,
      Clock clock) {
    this.store = store;
    this.verified = verified;
    this.accepted = accepted;
    this.nodegroups = Map.copyOf(nodegroups);
    this.clock = clock;
    store.minions().forEach(minion -> known.put(minion.id(), minion));
  }

  /** Records that a minion is here. */
  public void arrived(Minion minion, List<Schema> functions) {
    if (!functions.isEmpty()) {
      store.putFunctions(minion.functionsHash(), functions);
    }
    put(minion.seen(clock.now()));
  }

  /** Takes over what other masters recorded; each second, where they share the store. */
  public void refresh() {
    verified.refresh();
    store
        .lastSeen()
        .forEach(
            (id, time) -> {
              Minion mine = known.get(id);
              if (mine == null || !mine.lastSeen().equals(time)) {
                store.find(id).ifPresent(minion -> known.put(id, minion));
              }
            });
  }

  /** Records new grains of a known minion. */
  public void regrained(MinionId id, Map<String, @Nullable Object> grains) {
    find(id).ifPresent(minion -> put(minion.withGrains(grains).seen(clock.now())));
  }

  /** Forgets what is known of a minion. */
  public void forget(MinionId id) {
    known.remove(id);
    store.remove(id);
  }

  /** Records that a minion went. */
  public void departed(MinionId id) {
    find(id).ifPresent(minion -> put(minion.seen(clock.now())));
  }

  /** Times are kept to the millisecond, so that what is stored equals what is known here. */
  private void put(Minion minion) {
    Minion stored = minion.seen(minion.lastSeen().truncatedTo(ChronoUnit.MILLIS));
    store.put(stored);
    known.put(stored.id(), stored);
  }

  public Optional<Minion> find(MinionId id) {
    return Optional.ofNullable(known.get(id));
  }

  /** The same, with its grains as {@link #grains} has them. */
  public Optional<Minion> describe(MinionId id) {
    return find(id).map(minion -> minion.withGrains(grains(id)));
  }

  /**
   * The grains that a minion said last, and over them those that the master verified; only the
   * latter for one that never was here.
   */
  public Map<String, @Nullable Object> grains(MinionId id) {
    Minion minion = known.get(id);
    return verified.over(id, minion == null ? Map.of() : minion.grains());
  }

  /** What the master verified of its minions. */
  public Verified verified() {
    return verified;
  }

  /** All accepted minions, sorted. */
  public SortedSet<MinionId> accepted() {
    return new TreeSet<>(accepted.get());
  }

  /** The nodegroups of the configuration. */
  public Map<String, String> nodegroups() {
    return nodegroups;
  }

  /**
   * The accepted minions that a target means, sorted; empty when none does.
   *
   * @param kind as {@code Targets} has them; empty for glob
   * @param pillars the pillar of a minion, asked for only by targets that look at pillar
   */
  public SortedSet<MinionId> resolve(
      String expression, String kind, Function<MinionId, Map<String, @Nullable Object>> pillars) {
    return resolve(expression, kind, accepted.get(), pillars);
  }

  /** Those of some minions that a target means, the same. */
  public SortedSet<MinionId> resolve(
      String expression,
      String kind,
      Collection<MinionId> among,
      Function<MinionId, Map<String, @Nullable Object>> pillars) {
    Target target = Targets.parse(expression, kind.isEmpty() ? "glob" : kind, nodegroups);
    boolean pillar = readsPillar(target);
    SortedSet<MinionId> matching = new TreeSet<>();
    for (MinionId id : among) {
      Map<String, @Nullable Object> data = pillar ? pillars.apply(id) : Map.of();
      if (target.matches(new Facts(id.value(), grains(id), data))) {
        matching.add(id);
      }
    }
    return matching;
  }

  /** Whether the schemas of a hash are known. */
  public boolean knowsFunctions(String hash) {
    return !hash.isEmpty() && store.functions(hash).isPresent();
  }

  /** The schemas of all functions that any known minion has; of one name the first found. */
  public List<Schema> functions() {
    Map<String, Schema> found = new TreeMap<>();
    known.values().stream()
        .map(Minion::functionsHash)
        .distinct()
        .sorted()
        .flatMap(hash -> store.functions(hash).stream().flatMap(List::stream))
        .forEach(s -> found.putIfAbsent(s.name() + " " + s.kind(), s));
    return List.copyOf(found.values());
  }

  private static boolean readsPillar(Target target) {
    return switch (target) {
      case Target.Data data -> data.source() == Target.Source.PILLAR;
      case Target.Nodegroup group -> readsPillar(group.expression());
      case Target.And and -> and.operands().stream().anyMatch(Inventory::readsPillar);
      case Target.Or or -> or.operands().stream().anyMatch(Inventory::readsPillar);
      case Target.Not not -> readsPillar(not.operand());
      case Target.Id id -> false;
      case Target.Ids ids -> false;
      case Target.IdRegex regex -> false;
      case Target.Address address -> false;
    };
  }
}
