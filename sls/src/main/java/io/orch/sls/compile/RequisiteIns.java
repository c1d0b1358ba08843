package io.orch.sls.compile;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problems;
import io.orch.sls.error.Suggestion;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns requisites around that are written at the other end: {@code require_in} of one becomes
 * {@code require} of the other; {@code use} copies arguments; {@code prereq} is noted at both ends.
 */
final class RequisiteIns {

  private static final Set<String> TURNED =
      Set.of(
          "require_in",
          "watch_in",
          "onfail_in",
          "onchanges_in",
          "use",
          "use_in",
          "prereq",
          "prereq_in");

  /** What {@code use} does not copy. */
  private static final Set<String> NOT_COPIED =
      Set.of(
          "require_in",
          "watch_in",
          "onfail_in",
          "onchanges_in",
          "use",
          "use_in",
          "prereq",
          "prereq_in",
          "require",
          "watch",
          "onfail",
          "onfail_stop",
          "onchanges",
          "name",
          "names");

  private final Map<String, Declaration> declarations;
  private final Names names;
  private final Problems problems;
  private final Problems warnings;
  private final Map<String, Declaration> extensions = new LinkedHashMap<>();

  /** One end of a requisite: the state module {@code state} under {@code declaration}. */
  private record Origin(Declaration declaration, String state, Item.Arg arg, Location at) {
    Origin at(Location where) {
      return new Origin(declaration, state, arg, where);
    }
  }

  /**
   * For all declarations of a run.
   *
   * @param warnings takes the ends that name nothing, which Salt passes over
   */
  RequisiteIns(Map<String, Declaration> declarations, Problems problems, Problems warnings) {
    this.declarations = declarations;
    this.warnings = warnings;
    this.names = new Names(declarations);
    this.problems = problems;
  }

  /** The extensions that all turned requisites amount to. */
  Collection<Declaration> turn() {
    for (Declaration declaration : declarations.values()) {
      declaration.states.forEach(
          (state, items) -> {
            for (Item item : items) {
              if (item instanceof Item.Arg arg && TURNED.contains(arg.key())) {
                turn(new Origin(declaration, state, arg, arg.at()));
              }
            }
          });
    }
    return extensions.values();
  }

  private void turn(Origin origin) {
    Object value = origin.arg.value();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (state, name) -> add(origin, module(Values.str(state), origin), Values.str(name)));
      return;
    }
    if (!(value instanceof List<?> list)) {
      if (!Keywords.REQUISITES.contains(origin.arg.key())) {
        warnings.add(
            ErrorCode.SLS_INVALID,
            origin.arg.at(),
            "the "
                + origin.arg.key()
                + " statement of "
                + origin.declaration
                + " has no effect: it is not formed as a list");
      }
      return;
    }
    List<Names.Ref> ends = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Location at = Loader.itemLocation(list, i, origin.arg.at());
      Origin here = origin.at(at);
      // as in Salt, each entry of the list adds those before it once more
      if (item(here, list.get(i), ends)) {
        for (Names.Ref end : ends) {
          end(here, end);
        }
      }
    }
  }

  /** Adds the ends that an entry names to those before it; false when it names none. */
  private boolean item(Origin origin, @Nullable Object item, List<Names.Ref> ends) {
    if (item == null) {
      return false;
    }
    if (!(item instanceof Map<?, ?> map)) {
      List<Names.Ref> found = names.any(Values.str(item));
      if (found.isEmpty()) {
        unknown(origin, Values.str(item));
      }
      ends.addAll(found);
      return !found.isEmpty();
    }
    if (map.isEmpty()) {
      return false;
    }
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    String state = Values.str(entry.getKey());
    String name = Values.str(entry.getValue());
    if (state.equals("sls")) {
      ends.clear(); // an SLS takes the place of the entries before it
      ends.addAll(names.ofSls(name, true));
    } else {
      ends.add(new Names.Ref(name, module(state, origin)));
    }
    return true;
  }

  private void unknown(Origin origin, String what) {
    if (!Keywords.REQUISITES.contains(origin.arg.key())) {
      warnings.add(
          ErrorCode.REQUISITE_UNKNOWN,
          origin.at,
          origin.arg.key()
              + " of "
              + origin.declaration
              + " names '"
              + what
              + "', which is not declared in this run: it has no effect"
              + Suggestion.didYouMean(what, declarations.keySet()));
    }
  }

  /** The module of a requisite's key; a dot is a mistake that is easily made. */
  private String module(String state, Origin origin) {
    int dot = state.indexOf('.');
    if (dot < 0) {
      return state;
    }
    String module = state.substring(0, dot);
    problems.add(
        ErrorCode.SLS_INVALID,
        origin.at,
        "requisite '"
            + state
            + "' of "
            + origin.declaration
            + " has a dot: requisites name only the state module, did you mean '"
            + module
            + "'?");
    return module;
  }

  private void end(Origin origin, Names.Ref end) {
    String id = origin.declaration.id;
    switch (origin.arg.key()) {
      case "prereq" -> {
        for (Names.Ref ref : names.find(end.id(), end.state(), true)) {
          append(origin, ref.id(), ref.state(), "prerequired", origin.state, id);
        }
      }
      case "prereq_in" -> {
        append(origin, id, origin.state, "prerequired", end.state(), end.id());
        add(origin, end.state(), end.id());
      }
      case "use_in" -> {
        for (Names.Ref ref : names.find(end.id(), end.state(), true)) {
          copy(origin, new Names.Ref(id, origin.state), ref);
        }
      }
      case "use" -> {
        for (Names.Ref ref : names.find(end.id(), end.state(), true)) {
          copy(origin, ref, new Names.Ref(id, origin.state));
        }
      }
      default -> add(origin, end.state(), end.id());
    }
  }

  /** Adds the requisite to the other end's list of its kind. */
  private void add(Origin origin, String state, String name) {
    String kind = origin.arg.key().split("_", -1)[0];
    List<Item> items = extension(origin, name).state(state, origin.at);
    for (Item item : items) {
      if (item instanceof Item.Arg arg
          && arg.key().equals(kind)
          && arg.value() instanceof DataList list) {
        list.add(reference(origin.state, origin.declaration.id), origin.at);
        return;
      }
    }
    append(origin, name, state, kind, origin.state, origin.declaration.id);
  }

  private void append(
      Origin origin, String id, String state, String kind, String otherState, String otherId) {
    DataList list = new DataList(origin.at);
    list.add(reference(otherState, otherId), origin.at);
    extension(origin, id).state(state, origin.at).add(new Item.Arg(kind, list, origin.at));
  }

  private static DataMap reference(String state, String id) {
    DataMap map = new DataMap();
    map.put(state, id);
    return map;
  }

  private void copy(Origin origin, Names.Ref from, Names.Ref to) {
    Set<String> present = new HashSet<>(NOT_COPIED);
    for (Item item : items(to)) {
      if (item instanceof Item.Arg arg && arg.further().isEmpty()) {
        present.add(arg.key());
      }
    }
    for (Item item : items(from)) {
      if (item instanceof Item.Arg arg && arg.further().isEmpty() && !present.contains(arg.key())) {
        extension(origin, to.id()).state(to.state(), origin.at).add(arg);
      }
    }
  }

  private List<Item> items(Names.Ref ref) {
    Declaration declaration = declarations.get(ref.id());
    return declaration == null
        ? List.of()
        : declaration.states.getOrDefault(ref.state(), List.of());
  }

  private Declaration extension(Origin origin, String id) {
    return extensions.computeIfAbsent(
        id,
        key -> new Declaration(key, origin.at, origin.declaration.sls, origin.declaration.saltenv));
  }
}
