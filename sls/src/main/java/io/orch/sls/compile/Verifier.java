package io.orch.sls.compile;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problems;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the form of declarations: one function each, requisites as lists of single entries. */
final class Verifier {

  private final Problems problems;
  private final Problems warnings;

  Verifier(Problems problems, Problems warnings) {
    this.problems = problems;
    this.warnings = warnings;
  }

  void verify(Declaration declaration) {
    declaration.states.forEach((state, items) -> verify(declaration, state, items));
  }

  private void verify(Declaration declaration, String state, List<Item> items) {
    List<String> functions =
        items.stream().filter(Item.Fun.class::isInstance).map(i -> ((Item.Fun) i).name()).toList();
    Location at = declaration.stateLocation(state);
    if (functions.isEmpty() && (state.equals("require") || state.equals("watch"))) {
      warn(
          at,
          "'%s' of %s has no effect here: indent it below the state that it belongs to, with a '-'",
          state,
          declaration);
      return;
    }
    if (functions.isEmpty()) {
      problem(
          at,
          "no function declared in state '%s' of %s: write '%s.function:' or add '- function'",
          state,
          declaration,
          state);
    } else if (functions.size() > 1) {
      problem(
          at,
          "too many functions declared in state '%s' of %s (%s): an ID takes one function of a"
              + " module, give the other another ID",
          state,
          declaration,
          String.join(", ", functions));
    }
    for (Item item : items) {
      if (item instanceof Item.Arg arg) {
        verify(declaration, state, arg);
      }
    }
  }

  private void verify(Declaration declaration, String state, Item.Arg arg) {
    if (arg.key().equals("names")) {
      names(declaration, state, arg);
    }
    if (!Keywords.REQUISITES.contains(arg.key())) {
      return;
    }
    if (arg.key().equals("onfail_stop")) {
      return; // a truth value
    }
    if (!(arg.value() instanceof List<?> list)) {
      problem(
          arg.at(),
          "the %s statement in state '%s' of %s needs to be formed as a list, such as '- pkg:"
              + " name'",
          arg.key(),
          state,
          declaration);
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      requisite(declaration, arg, list.get(i), Loader.itemLocation(list, i, arg.at()));
    }
  }

  private void requisite(
      Declaration declaration, Item.Arg arg, @Nullable Object item, Location at) {
    if (item instanceof String) {
      return;
    }
    if (!(item instanceof Map<?, ?> map) || map.isEmpty()) {
      problem(
          at,
          "'%s' under %s of %s is not formed as a single key dictionary, such as '- pkg: name'",
          Values.str(item),
          arg.key(),
          declaration);
      return;
    }
    if (map.size() > 1) {
      warn(
          at,
          "'%s' under %s of %s has several keys: each needs its own '-'",
          Values.str(item),
          arg.key(),
          declaration);
    }
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    String key = Values.str(entry.getKey());
    if (key.contains(".") && Keywords.CHECKED.contains(arg.key())) {
      problem(
          at,
          "requisite '%s' of %s has a dot: requisites name only the state module, did you mean"
              + " '%s'?",
          key,
          declaration,
          key.substring(0, key.indexOf('.')));
    }
    if (entry.getValue() == null) {
      warn(at, "requisite '%s' of %s has no effect: it names no ID", key, declaration);
    } else if (entry.getValue() instanceof Map<?, ?> || entry.getValue() instanceof List<?>) {
      problem(
          at,
          "requisite '%s: %s' of %s does not name an ID",
          key,
          Values.str(entry.getValue()),
          declaration);
    }
  }

  private void names(Declaration declaration, String state, Item.Arg arg) {
    if (!(arg.value() instanceof List<?> list)) {
      problem(
          arg.at(),
          "the 'names' argument in state '%s' of %s needs to be formed as a list",
          state,
          declaration);
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      Location at = Loader.itemLocation(list, i, arg.at());
      switch (list.get(i)) {
        case String name -> {}
        case Map<?, ?> map -> name(declaration, map, at);
        case null, default ->
            problem(
                at,
                "name '%s' in 'names' of %s is no string: put it in quotes",
                Values.str(list.get(i)),
                declaration);
      }
    }
  }

  /** A name with arguments of its own, which come as a list. */
  private void name(Declaration declaration, Map<?, ?> map, Location at) {
    if (map.isEmpty()) {
      problem(at, "an entry of 'names' of %s is empty", declaration);
      return;
    }
    Map.Entry<?, ?> own = map.entrySet().iterator().next();
    if (!(own.getKey() instanceof String)) {
      problem(
          at,
          "name '%s' in 'names' of %s is no string: put it in quotes",
          Values.str(own.getKey()),
          declaration);
    } else if (!(own.getValue() instanceof List<?>)) {
      problem(
          at,
          "name '%s' in 'names' of %s has no list of arguments: write '- argument: value' below it"
              + ", or leave the colon out",
          Values.str(own.getKey()),
          declaration);
    } else if (map.size() > 1) {
      warn(
          at,
          "an entry of 'names' of %s has several keys, only '%s' counts: each needs its own '-'",
          declaration,
          Values.str(own.getKey()));
    }
  }

  private void problem(Location at, String format, Object... arguments) {
    problems.add(ErrorCode.SLS_INVALID, at, String.format(format, arguments));
  }

  private void warn(Location at, String format, Object... arguments) {
    warnings.add(ErrorCode.SLS_INVALID, at, String.format(format, arguments));
  }
}
