package io.orch.sls.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds declarations by ID, or by the value of an argument such as {@code name}, as Salt does for
 * {@code extend} and requisites that are written at the other end. Indexed on first use; a later
 * change of the declarations is not seen.
 */
final class Names {

  private final Map<String, Declaration> declarations;
  private final Map<String, Map<String, Set<String>>> byValue = new HashMap<>();
  private final Map<String, Ref> byName = new HashMap<>();
  private boolean indexed;

  /** A state module under an ID. */
  record Ref(String id, String state) {}

  Names(Map<String, Declaration> declarations) {
    this.declarations = declarations;
  }

  /** What a name means for a state module; with {@code strict} the ID must have that module. */
  List<Ref> find(String name, String state, boolean strict) {
    Declaration declaration = declarations.get(name);
    if (declaration != null && (!strict || declaration.states.containsKey(state))) {
      return List.of(new Ref(name, state));
    }
    if (state.equals("sls")) {
      return ofSls(name, false);
    }
    index();
    List<Ref> found = new ArrayList<>();
    for (String id : byValue.getOrDefault(state, Map.of()).getOrDefault(name, Set.of())) {
      found.add(new Ref(id, state));
    }
    return found;
  }

  /** The declarations of an SLS: each module under each ID, or only the first of each. */
  List<Ref> ofSls(String sls, boolean everyState) {
    List<Ref> found = new ArrayList<>();
    for (Declaration declaration : declarations.values()) {
      if (declaration.sls.equals(sls)) {
        if (everyState) {
          declaration.states.keySet().forEach(s -> found.add(new Ref(declaration.id, s)));
        } else {
          found.add(new Ref(declaration.id, declaration.firstState()));
        }
      }
    }
    return found;
  }

  /** What a name alone means: an ID, or the {@code name} of any state. */
  List<Ref> any(String name) {
    Declaration declaration = declarations.get(name);
    if (declaration != null) {
      return List.of(new Ref(name, declaration.firstState()));
    }
    index();
    Ref named = byName.get(name);
    return named == null ? List.of() : List.of(named);
  }

  private void index() {
    if (indexed) {
      return;
    }
    indexed = true;
    for (Declaration declaration : declarations.values()) {
      declaration.states.forEach(
          (state, items) -> {
            for (Item item : items) {
              if (item instanceof Item.Arg arg) {
                index(arg, new Ref(declaration.id, state));
              }
            }
          });
    }
  }

  private void index(Item.Arg arg, Ref ref) {
    if (arg.further().isEmpty() && arg.value() instanceof String value) {
      byValue
          .computeIfAbsent(ref.state, s -> new HashMap<>())
          .computeIfAbsent(value, v -> new LinkedHashSet<>())
          .add(ref.id);
    }
    indexName(arg, ref);
    arg.further().forEach(other -> indexName(other, ref));
  }

  private void indexName(Item.Arg arg, Ref ref) {
    if (arg.key().equals("name") && arg.value() instanceof String value) {
      byName.putIfAbsent(value, ref);
    }
  }
}
