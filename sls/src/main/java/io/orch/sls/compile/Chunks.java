package io.orch.sls.compile;

import io.orch.sls.error.Location;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes low chunks of declarations and puts them in order, by Salt's rules. */
final class Chunks {

  private static final double LAST = 1_000_000;
  private static final double NAMES = 10_000.0;
  private static final double GAP = 100;
  private static final Comparator<LowChunk> ORDER =
      Comparator.comparingDouble(LowChunk::order)
          .thenComparing(chunk -> chunk.state() + chunk.name() + chunk.fun());

  private final List<Draft> drafts = new ArrayList<>();
  private final boolean counted;

  private Chunks(boolean counted) {
    this.counted = counted;
  }

  /** A chunk without its place; {@code number} is its index in {@code names}, from 1. */
  private record Draft(
      Declaration declaration,
      String state,
      String fun,
      String name,
      int number,
      Map<String, @Nullable Object> arguments,
      Location at,
      Map<String, Location> places) {}

  static List<LowChunk> of(Iterable<Declaration> declarations) {
    return of(declarations, false);
  }

  /**
   * The same.
   *
   * @param counted whether those of {@code names} are in the order of that also where no order is
   *     given
   */
  static List<LowChunk> of(Iterable<Declaration> declarations, boolean counted) {
    Chunks chunks = new Chunks(counted);
    for (Declaration declaration : declarations) {
      declaration.states.forEach((state, items) -> chunks.add(declaration, state, items));
    }
    return chunks.ordered();
  }

  private void add(Declaration declaration, String state, List<Item> items) {
    @Nullable String fun = null;
    String name = declaration.id;
    List<@Nullable Object> names = new ArrayList<>();
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    Map<String, Location> places = new HashMap<>();
    for (Item item : items) {
      if (item instanceof Item.Fun f) {
        fun = f.name();
        continue;
      }
      for (Item.Arg arg : all(item)) {
        places.put(arg.key(), arg.at());
        switch (arg.key()) {
          case "names" -> addNames(arg.value(), names);
          case "state", "fun" -> {}
          case "name" -> name = arg.value() instanceof String s ? s : declaration.id;
          default -> arguments.put(arg.key(), arg.value());
        }
      }
    }
    if (fun == null) {
      return; // only a requisite written elsewhere names this module: there is nothing to call
    }
    Location at = declaration.stateLocation(state);
    if (names.isEmpty()) {
      drafts.add(new Draft(declaration, state, fun, name, 0, arguments, at, places));
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      drafts.add(
          named(
              new Draft(declaration, state, fun, name, i + 1, arguments, at, places),
              names.get(i)));
    }
  }

  private static List<Item.Arg> all(Item item) {
    if (!(item instanceof Item.Arg arg) || arg.further().isEmpty()) {
      return item instanceof Item.Arg arg ? List.of(arg) : List.of();
    }
    List<Item.Arg> all = new ArrayList<>();
    all.add(arg);
    all.addAll(arg.further());
    return all;
  }

  private static void addNames(@Nullable Object value, List<@Nullable Object> names) {
    if (value instanceof List<?> list) {
      for (Object name : list) {
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    }
  }

  /** The chunk of one entry of {@code names}, which may bring arguments of its own. */
  private static Draft named(Draft common, @Nullable Object entry) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(common.arguments);
    Map<String, Location> places = new HashMap<>(common.places);
    String name = Values.str(entry);
    if (entry instanceof Map<?, ?> map && !map.isEmpty()) {
      Map.Entry<?, ?> own = map.entrySet().iterator().next();
      name = Values.str(own.getKey());
      if (own.getValue() instanceof List<?> items) {
        items.forEach(item -> putAll(item, arguments, places));
      } else {
        putAll(own.getValue(), arguments, places);
      }
    }
    return new Draft(
        common.declaration,
        common.state,
        common.fun,
        name,
        common.number,
        arguments,
        common.at,
        places);
  }

  private static void putAll(
      @Nullable Object item,
      Map<String, @Nullable Object> arguments,
      Map<String, Location> places) {
    if (item instanceof Map<?, ?> map) {
      map.forEach((key, value) -> arguments.put(Values.str(key), value));
    }
    if (item instanceof DataMap known) {
      known.keySet().forEach(key -> places.put(Values.str(key), known.keyLocation(key)));
    }
  }

  private List<LowChunk> ordered() {
    double cap = 1;
    for (Draft draft : drafts) {
      if (number(draft.arguments.get("order")) instanceof Long order
          && order > cap - 1
          && order > 0) {
        cap = order + GAP;
      }
    }
    List<LowChunk> chunks = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      chunks.add(chunk(draft, cap));
    }
    chunks.sort(ORDER);
    return chunks;
  }

  private LowChunk chunk(Draft draft, double cap) {
    double order = order(draft, cap);
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(draft.arguments);
    arguments.remove("order");
    Declaration declaration = draft.declaration;
    return new LowChunk(
        draft.state,
        draft.fun,
        declaration.id,
        draft.name,
        declaration.sls,
        declaration.saltenv,
        declaration.includedFrom,
        order,
        arguments,
        draft.at,
        draft.places);
  }

  /** A truth value is a number, as in Python. */
  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof Boolean b ? (Object) (b ? 1L : 0L) : value;
  }

  private double order(Draft draft, double cap) {
    if (!draft.arguments.containsKey("order")) {
      return counted ? cap + draft.number / NAMES : cap;
    }
    Object given = number(draft.arguments.get("order"));
    double order;
    if (given instanceof Number number) {
      order = number.doubleValue();
    } else if ("last".equals(given)) {
      order = cap + LAST;
    } else {
      order = "first".equals(given) ? 0 : cap;
    }
    order += draft.number / NAMES;
    return order < 0 ? cap + LAST + order : order;
  }
}
