package io.orch.sls.compile;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Problems;
import io.orch.sls.error.Suggestion;
import io.orch.sls.value.DataList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds extensions to the declarations that they extend: a function replaces the function, an
 * argument replaces the argument of the same key, a requisite is added to the requisites.
 */
final class Extender {

  private final Map<String, Declaration> declarations;
  private final Set<String> excluded = new HashSet<>();
  private final Names names;
  private final Problems problems;

  Extender(High high, Problems problems) {
    this.declarations = high.declarations;
    this.names = new Names(declarations);
    this.problems = problems;
    high.exclusions.forEach(exclusion -> excluded.add(exclusion.sls()));
  }

  /** Extends by what authors wrote under {@code extend}. */
  void extend(Collection<Declaration> extensions) {
    for (Declaration extension : extensions) {
      Declaration target = target(extension, false);
      if (target == null) {
        problems.add(
            ErrorCode.EXTEND_UNKNOWN,
            extension.at,
            "cannot extend ID '"
                + extension.id
                + "' in SLS '"
                + extension.sls
                + "': no included SLS declares it"
                + Suggestion.didYouMean(extension.id, declarations.keySet()));
      } else {
        apply(extension, target);
      }
    }
  }

  /**
   * Extends by requisites that were written at the other end.
   *
   * @param warnings takes those that name a module which an ID does not have
   */
  void addRequisites(Collection<Declaration> extensions, Problems warnings) {
    for (Declaration extension : extensions) {
      Declaration target = target(extension, true);
      if (target == null) {
        problems.add(
            ErrorCode.REQUISITE_UNKNOWN,
            extension.at,
            "'"
                + extension.firstState()
                + ": "
                + extension.id
                + "' in SLS '"
                + extension.sls
                + "' is not declared in this run, nothing can be added to it"
                + meant(extension));
      } else {
        warn(extension, target, warnings);
        apply(extension, target);
      }
    }
  }

  private String meant(Declaration extension) {
    Declaration known = declarations.get(extension.id);
    return known == null
        ? Suggestion.didYouMean(extension.id, declarations.keySet())
        : ": ID '" + known.id + "' declares only " + String.join(", ", known.states.keySet());
  }

  private static void warn(Declaration extension, Declaration target, Problems warnings) {
    for (String state : extension.states.keySet()) {
      if (!target.states.containsKey(state)) {
        warnings.add(
            ErrorCode.REQUISITE_UNKNOWN,
            extension.stateLocation(state),
            "a requisite names '"
                + state
                + ": "
                + extension.id
                + "', but "
                + target
                + " declares no "
                + state
                + " state: it has no effect"
                + Suggestion.didYouMean(state, target.states.keySet()));
      }
    }
  }

  private @Nullable Declaration target(Declaration extension, boolean strict) {
    List<Names.Ref> found = names.find(extension.id, extension.firstState(), strict);
    return found.size() == 1 ? declarations.get(found.get(0).id()) : null;
  }

  private void apply(Declaration extension, Declaration target) {
    if (excluded.contains(extension.sls)) {
      return;
    }
    extension.states.forEach(
        (state, items) -> {
          if (!target.states.containsKey(state)) {
            target.state(state, extension.stateLocation(state)).addAll(items);
            return;
          }
          List<Item> existing = target.state(state, target.at);
          for (Item item : items) {
            if (!merge(item, existing)) {
              existing.add(item);
            }
          }
        });
  }

  /** Whether the item took the place of one that was there, or was added to it. */
  private static boolean merge(Item item, List<Item> existing) {
    boolean merged = false;
    for (int i = 0; i < existing.size(); i++) {
      Item old = existing.get(i);
      if (item instanceof Item.Fun && old instanceof Item.Fun) {
        existing.set(i, item);
        merged = true;
      } else if (item instanceof Item.Arg arg && old instanceof Item.Arg other) {
        if (arg.key().equals(other.key())) {
          existing.set(i, combine(arg, other));
          merged = true;
        } else if (arg.key().equals("name") && other.key().equals("names")) {
          existing.set(i, arg);
        }
      }
    }
    return merged;
  }

  private static Item combine(Item.Arg added, Item.Arg old) {
    if (Keywords.REQUISITES.contains(added.key())
        && added.value() instanceof List<?> more
        && old.value() instanceof List<?> some) {
      DataList all = new DataList(old.at());
      for (int i = 0; i < some.size(); i++) {
        all.add(some.get(i), Loader.itemLocation(some, i, old.at()));
      }
      for (int i = 0; i < more.size(); i++) {
        all.add(more.get(i), Loader.itemLocation(more, i, added.at()));
      }
      return new Item.Arg(old.key(), all, old.at(), old.further());
    }
    return added;
  }
}
