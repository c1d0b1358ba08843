package io.orch.sls.compile;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problems;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the declarations of one rendered SLS, in all the forms that Salt knows. */
final class SlsReader {

  private final String sls;
  private final String saltenv;
  private final Problems problems;
  private final Problems warnings;
  private final boolean nested;

  /** What was read of bodies and lists: an alias of YAML is, as in Salt, the same one again. */
  private final Map<Object, Map<String, List<Item>>> bodies = new IdentityHashMap<>();

  private final Map<Object, List<Item>> lists = new IdentityHashMap<>();

  SlsReader(String sls, String saltenv, Problems problems, Problems warnings) {
    this(sls, saltenv, problems, warnings, false);
  }

  /**
   * The same for documents of another kind than states.
   *
   * @param nested whether functions have dots themselves: {@code local.cmd.run} is {@code cmd.run}
   *     of {@code local}
   */
  SlsReader(String sls, String saltenv, Problems problems, Problems warnings, boolean nested) {
    this.nested = nested;
    this.sls = sls;
    this.saltenv = saltenv;
    this.problems = problems;
    this.warnings = warnings;
  }

  /** Adds what the document declares, except for its includes. */
  void read(DataMap document, High high) {
    document.forEach(
        (key, value) -> {
          Location at = document.keyLocation(key);
          switch (Values.str(key)) {
            case "include" -> {}
            case "extend" -> extend(value, at, high);
            case "exclude" -> exclude(value, at, high);
            default -> declare(key, value, at, high);
          }
        });
  }

  private void declare(Object key, @Nullable Object value, Location at, High high) {
    if (!(key instanceof String id)) {
      problem(
          at,
          "ID '%s' in SLS '%s' is not formed as a string, but is a %s: put it in quotes",
          Values.str(key),
          sls,
          Values.typeName(key));
      return;
    }
    if (id.startsWith("__")) {
      return;
    }
    Declaration declaration = new Declaration(id, at, sls, saltenv);
    if (value instanceof String call && call.contains(".")) {
      declaration
          .state(call.substring(0, call.indexOf('.')), at)
          .add(new Item.Fun(functionOf(call), at));
    } else if (value instanceof Map<?, ?> body) {
      states(declaration, body instanceof DataMap d ? d : DataMap.copyOf(body));
    } else {
      problem(
          at,
          "ID '%s' in SLS '%s' is not a dictionary but a %s: write a state such as"
              + " 'file.managed:' below it",
          id,
          sls,
          Values.typeName(value));
      return;
    }
    high.declarations.put(id, declaration);
  }

  private void states(Declaration declaration, DataMap body) {
    Map<String, List<Item>> known = bodies.putIfAbsent(body, declaration.states);
    if (known != null) {
      known.forEach((state, items) -> declaration.share(state, items, declaration.at));
      return;
    }
    // as in Salt, modules with their function in the list come before those with a dot
    for (boolean dotted : new boolean[] {false, true}) {
      body.forEach(
          (key, value) -> {
            String name = Values.str(key);
            if (!name.startsWith("__") && name.contains(".") == dotted) {
              state(declaration, name, value, body.keyLocation(key));
            }
          });
    }
  }

  private void state(Declaration declaration, String key, @Nullable Object value, Location at) {
    int dot = key.indexOf('.');
    String module = dot < 0 ? key : key.substring(0, dot);
    if (value == null) {
      problem(
          at,
          "%s contains a short declaration (%s) with a trailing colon: leave the colon out, or give"
              + " arguments",
          declaration,
          key);
      return;
    }
    if (!(value instanceof List<?> list)) {
      problem(
          at,
          "ID '%s' in SLS '%s' is not formed as a list: under '%s' comes a list of '- argument:"
              + " value', not a %s",
          declaration.id,
          sls,
          key,
          Values.typeName(value));
      return;
    }
    if (declaration.states.containsKey(module)) {
      problem(
          at,
          "%s contains multiple state declarations of the same type '%s': give one of them another"
              + " ID",
          declaration,
          module);
      return;
    }
    List<Item> items = lists.get(list);
    if (items == null) {
      items = declaration.state(module, at);
      lists.put(list, items);
      for (int i = 0; i < list.size(); i++) {
        item(declaration, key, list.get(i), locate(list, i, at), items);
      }
    } else {
      declaration.share(module, items, at);
    }
    if (dot >= 0) {
      items.add(new Item.Fun(functionOf(key), at));
    }
  }

  private String functionOf(String key) {
    return nested ? key.substring(key.indexOf('.') + 1) : key.split("\\.", -1)[1];
  }

  private void item(
      Declaration declaration,
      String state,
      @Nullable Object value,
      Location at,
      List<Item> items) {
    switch (value) {
      case null -> {} // an empty item says nothing
      case String fun when !fun.strip().contains(" ") -> items.add(new Item.Fun(fun, at));
      case String fun ->
          problem(
              at,
              "the function '%s' in state '%s' of %s has a blank: perhaps it is an argument that"
                  + " lacks a ':'",
              fun,
              state,
              declaration);
      case Map<?, ?> map -> arguments(declaration, state, map, at, items);
      default ->
          warn(
              at,
              "'%s' in state '%s' of %s has no effect: it is a %s, neither a function nor an"
                  + " argument",
              Values.str(value),
              state,
              declaration,
              Values.typeName(value));
    }
  }

  /** An entry with more than one key gives more than one argument. */
  private void arguments(
      Declaration declaration, String state, Map<?, ?> map, Location at, List<Item> items) {
    List<Item.Arg> arguments = new ArrayList<>();
    map.forEach((key, own) -> arguments.add(argument(Values.str(key), own, map, at)));
    if (arguments.isEmpty()) {
      problem(
          at, "an argument of state '%s' of %s is empty: write 'name: value'", state, declaration);
      return;
    }
    Item.Arg first = arguments.get(0);
    if (arguments.size() > 1 && Keywords.CHECKED.contains(first.key())) {
      problem(
          at,
          "an argument of state '%s' of %s has several keys (%s): each needs its own '-', and"
              + " what belongs to the first is indented further",
          state,
          declaration,
          String.join(", ", arguments.stream().map(Item.Arg::key).toList()));
      return;
    }
    List<Item.Arg> further = arguments.subList(1, arguments.size());
    items.add(new Item.Arg(first.key(), first.value(), first.at(), further));
  }

  private static Item.Arg argument(String key, @Nullable Object value, Map<?, ?> map, Location at) {
    return new Item.Arg(key, value, map instanceof DataMap d ? d.keyLocation(key) : at);
  }

  private static Location locate(List<?> list, int index, Location otherwise) {
    return list instanceof DataList d ? d.itemLocation(index) : otherwise;
  }

  private void extend(@Nullable Object value, Location at, High high) {
    if (!(value instanceof Map<?, ?> map)) {
      problem(at, "the extension in SLS '%s' is not a dictionary of IDs", sls);
      return;
    }
    DataMap extensions = map instanceof DataMap d ? d : DataMap.copyOf(map);
    extensions.forEach(
        (id, body) -> {
          Location idAt = extensions.keyLocation(id);
          if (!(body instanceof Map<?, ?> states)) {
            problem(
                idAt, "the extension of '%s' in SLS '%s' is not a dictionary", Values.str(id), sls);
            return;
          }
          Declaration extension = new Declaration(Values.str(id), idAt, sls, saltenv);
          states(extension, states instanceof DataMap d ? d : DataMap.copyOf(states));
          if (extension.states.isEmpty()) {
            problem(
                idAt,
                "the extension of '%s' in SLS '%s' adds nothing: write a state module below it, or"
                    + " take it out",
                extension.id,
                sls);
          } else {
            high.extensions.add(extension);
          }
        });
  }

  private void exclude(@Nullable Object value, Location at, High high) {
    if (!(value instanceof List<?> list)) {
      problem(at, "the exclude declaration in SLS '%s' is not formed as a list", sls);
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      Location itemAt = locate(list, i, at);
      Object item = list.get(i);
      if (item instanceof String name) {
        high.exclusions.add(new High.Exclusion(name, "", name, itemAt));
      } else if (item instanceof Map<?, ?> map && map.size() == 1 && map.get("sls") != null) {
        high.exclusions.add(new High.Exclusion(Values.str(map.get("sls")), "", map, itemAt));
      } else if (item instanceof Map<?, ?> map && map.size() == 1 && map.get("id") != null) {
        high.exclusions.add(new High.Exclusion("", Values.str(map.get("id")), map, itemAt));
      } else {
        warn(
            itemAt,
            "'%s' in the exclude declaration of SLS '%s' has no effect: it is neither the name of"
                + " an SLS nor '- id: x' or '- sls: x'",
            Values.str(item),
            sls);
      }
    }
  }

  private void problem(Location at, String format, Object... arguments) {
    problems.add(ErrorCode.SLS_INVALID, at, String.format(format, arguments));
  }

  private void warn(Location at, String format, Object... arguments) {
    warnings.add(ErrorCode.SLS_INVALID, at, String.format(format, arguments));
  }
}
