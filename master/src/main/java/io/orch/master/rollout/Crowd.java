package io.orch.master.rollout;

import io.orch.master.inventory.Inventory;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.JobCall;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.master.session.Sessions;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a target means, asked again as the rollout goes on; each answer is frozen. Who was reached
 * is remembered with the identity that it had then, so that one that was replaced is a newcomer.
 */
final class Crowd {

  private final Order order;
  private final JobCall call;
  private final Context context;
  private final Activities activities;
  private final Map<String, String> reached = new HashMap<>();
  private int size;

  Crowd(Order order, JobCall call, Context context) {
    this.order = order;
    this.call = call;
    this.context = context;
    this.activities = context.port(Activities.class);
  }

  /** The minions in order; when none is given, those that are connected first. */
  List<String> first() {
    List<String> minions = List.copyOf(ask("minions", Map.of()).keySet());
    size = minions.size();
    return minions;
  }

  /** How many there are of whom it is known. */
  int size() {
    return Math.max(size, reached.size());
  }

  /** Those of now that were not reached. */
  List<String> newcomers(int round) {
    return List.copyOf(ask("newcomers " + round, reached).keySet());
  }

  /** Minions have their turn now. */
  void reached(String wave, List<String> minions) {
    Object frozen = activities.value(wave + " begins", () -> identities(minions));
    reached.putAll(texts(frozen));
  }

  private Map<String, String> ask(String key, Map<String, String> without) {
    return texts(
        activities.value(
            key,
            () -> {
              Map<String, @Nullable Object> found = identities(resolve());
              found
                  .entrySet()
                  .removeIf(e -> Values.str(e.getValue()).equals(without.get(e.getKey())));
              return found;
            }));
  }

  private List<String> resolve() {
    return activities.allowed(
        Fleet.resolve(context, new Tgt(call.target(), false), call.targetKind()).stream()
            .sorted(turns())
            .map(MinionId::value)
            .toList());
  }

  private Comparator<MinionId> turns() {
    Comparator<MinionId> turns = order.comparator(context.port(Inventory.class));
    if (!order.equals(Order.BY_ID)) {
      return turns;
    }
    Sessions sessions = context.port(Sessions.class);
    return Comparator.<MinionId, Boolean>comparing(id -> !sessions.connected(id))
        .thenComparing(turns);
  }

  private Map<String, @Nullable Object> identities(List<String> minions) {
    Identities identities = context.port(Identities.class);
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    minions.forEach(minion -> found.put(minion, identities.of(new MinionId(minion))));
    return found;
  }

  private static Map<String, String> texts(@Nullable Object stored) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (stored instanceof Map<?, ?> map) {
      map.forEach((key, value) -> texts.put(Values.str(key), Values.str(value)));
    }
    return texts;
  }
}
