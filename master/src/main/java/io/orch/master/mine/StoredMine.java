package io.orch.master.mine;

import io.orch.master.enroll.EnrollListener;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mine of a master. The master itself gets all of it; a minion gets what its owner lets it.
 * What a minion published goes with its key. Thread-safe.
 */
public final class StoredMine implements Mine, EnrollListener {

  private static final Logger log = LoggerFactory.getLogger(StoredMine.class);
  private static final int MOST_ASKED = 100;
  private static final Set<String> GONE = Set.of("reject", "revoke");

  private final MineStore store;
  private final Targeting targeting;

  /** The accepted minions that a target means. */
  @FunctionalInterface
  public interface Targeting {

    Collection<MinionId> resolve(String target, String kind);
  }

  public StoredMine(MineStore store, Targeting targeting) {
    this.store = store;
    this.targeting = targeting;
  }

  /** Refuses more names than a minion may publish under. */
  public static void requireFew(MinionId minion, int names) {
    if (names > MineStore.MOST_NAMES) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "minion "
              + minion
              + " would publish under "
              + names
              + " names; at most "
              + MineStore.MOST_NAMES
              + " are allowed: remove some by mine.delete or mine.flush");
    }
  }

  /** Where it is kept. */
  public MineStore store() {
    return store;
  }

  @Override
  public Map<String, @Nullable Object> get(Collection<MinionId> minions, String function) {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    store
        .get(function)
        .forEach(
            (minion, item) -> {
              if (minions.contains(minion)) {
                found.put(minion.value(), item.value());
              }
            });
    return found;
  }

  /**
   * What a minion gets.
   *
   * @param functions names of what is wanted
   * @return by name, then by minion; a name that nobody publishes to it is left out
   */
  public Map<String, @Nullable Object> get(
      MinionId asker, String target, String kind, List<String> functions) {
    if (functions.size() > MOST_ASKED) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "at most " + MOST_ASKED + " names are looked up at once, not " + functions.size());
    }
    Collection<MinionId> minions = targeting.resolve(target, exact(kind));
    Map<String, Collection<MinionId>> allowed = new HashMap<>();
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    for (String function : functions) {
      Map<String, @Nullable Object> byId = new LinkedHashMap<>();
      store
          .get(function)
          .forEach(
              (minion, item) -> {
                if (minions.contains(minion) && allows(item, asker, allowed)) {
                  byId.put(minion.value(), item.value());
                }
              });
      if (!byId.isEmpty()) {
        found.put(function, byId);
      }
    }
    return found;
  }

  /** A minion can't try out what is in the pillar of others. */
  private static String exact(String kind) {
    return kind.equals("pillar") || kind.equals("pillar_pcre") ? "pillar_exact" : kind;
  }

  private boolean allows(
      MineItem item, MinionId asker, Map<String, Collection<MinionId>> resolved) {
    if (item.allowTarget().isEmpty()) {
      return true;
    }
    return resolved
        .computeIfAbsent(
            item.allowKind() + ":" + item.allowTarget(),
            key -> resolve(item.allowTarget(), item.allowKind()))
        .contains(asker);
  }

  /** A target that can't be read lets nobody in. */
  private Collection<MinionId> resolve(String target, String kind) {
    try {
      return targeting.resolve(target, kind);
    } catch (OrchException e) {
      log.warn("allow_tgt '{}' of what is published can't be read: {}", target, e.getMessage());
      return List.of();
    }
  }

  @Override
  public void asked(MinionId minion, String act, String fingerprint) {}

  @Override
  public void changed(MinionId minion, String act, String by) {
    if (GONE.contains(act)) {
      store.removeAll(minion);
    }
  }
}
