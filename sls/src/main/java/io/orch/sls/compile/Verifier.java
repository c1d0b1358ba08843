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

  Verifier(Problems problems) {
    this.problems = problems;
  }

  void verify(Declaration declaration) {
    declaration.states.forEach((state, items) -> verify(declaration, state, items));
  }

  private void verify(Declaration declaration, String state, List<Item> items) {
    List<String> functions =
        items.stream().filter(Item.Fun.class::isInstance).map(i -> ((Item.Fun) i).name()).toList();
    Location at = declaration.stateLocation(state);
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
    if (arg.key().equals("names") && !(arg.value() instanceof List<?>)) {
      problem(
          arg.at(),
          "the 'names' argument in state '%s' of %s needs to be formed as a list",
          state,
          declaration);
    }
    if (!Keywords.REQUISITES.contains(arg.key())) {
      return;
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
    if (!(item instanceof Map<?, ?> map) || map.size() != 1) {
      problem(
          at,
          "'%s' under %s of %s is not formed as a single key dictionary, such as '- pkg: name'",
          Values.str(item),
          arg.key(),
          declaration);
      return;
    }
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    String key = Values.str(entry.getKey());
    if (key.contains(".")) {
      problem(
          at,
          "requisite '%s' of %s has a dot: requisites name only the state module, did you mean"
              + " '%s'?",
          key,
          declaration,
          key.substring(0, key.indexOf('.')));
    }
    if (entry.getValue() == null
        || entry.getValue() instanceof Map<?, ?>
        || entry.getValue() instanceof List<?>) {
      problem(
          at,
          "requisite '%s: %s' of %s does not name an ID",
          key,
          Values.str(entry.getValue()),
          declaration);
    }
  }

  private void problem(Location at, String format, Object... arguments) {
    problems.add(ErrorCode.SLS_INVALID, at, String.format(format, arguments));
  }
}
