package io.orch.master.rollout;

import io.orch.master.inventory.Inventory;
import io.orch.proto.message.MinionId;
import io.orch.sls.target.Glob;
import io.orch.sls.value.Values;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Whose turn is when: minions that match the first glob, then those that match the next, then all
 * others; or sorted by a grain. Equal ones by id.
 *
 * @param first globs of ids
 * @param grain its path; empty for none
 */
public record Order(List<String> first, String grain) {

  static final Order BY_ID = new Order(List.of(), "");

  public Order {
    first = List.copyOf(first);
  }

  /** The order of a value: a list of ids and globs, or {@code {grain: rack}}. */
  public static Order of(Object value) {
    if (value instanceof Map<?, ?> map) {
      if (map.size() == 1 && map.get("grain") instanceof String grain && !grain.isEmpty()) {
        return new Order(List.of(), grain);
      }
      throw new IllegalArgumentException(
          "must be a list of ids, as [web3, 'web-eu*'], or a grain, as {grain: rack}, not "
              + Fields.shown(value));
    }
    List<?> items = value instanceof List<?> list ? list : List.of(value);
    return new Order(items.stream().map(Fields::require).map(Values::str).toList(), "");
  }

  /** Compares minions by this order. */
  Comparator<MinionId> comparator(Inventory inventory) {
    Comparator<MinionId> own =
        grain.isEmpty()
            ? Comparator.comparingInt(this::place)
            : Comparator.comparing(id -> Names.grain(inventory.grains(id), grain).orElse(""));
    return own.thenComparing(Comparator.naturalOrder());
  }

  private int place(MinionId id) {
    for (int i = 0; i < first.size(); i++) {
      if (Glob.of(first.get(i)).matches(id.value())) {
        return i;
      }
    }
    return first.size();
  }
}
