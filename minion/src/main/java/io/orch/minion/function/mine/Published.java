package io.orch.minion.function.mine;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be published under a name: the function that is called for it, and who may get it.
 *
 * @param name under which
 * @param function that is called
 */
record Published(
    String name,
    String function,
    List<@Nullable Object> arguments,
    Map<String, @Nullable Object> keywords,
    String allowTarget,
    String allowKind) {

  private static final String FUNCTION = "mine_function";
  private static final String TARGET = "allow_tgt";
  private static final String KIND = "allow_tgt_type";

  /** A definition as {@code mine_functions} has it: a map, a list, or nothing. */
  static Published of(String name, @Nullable Object definition) {
    List<@Nullable Object> arguments = new ArrayList<>();
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    switch (definition) {
      case null -> {}
      case Map<?, ?> map -> map.forEach((key, value) -> keywords.put(Values.str(key), value));
      case List<?> items -> {
        for (Object item : items) {
          if (item instanceof Map<?, ?> map) {
            map.forEach((key, value) -> keywords.put(Values.str(key), value));
          } else {
            arguments.add(item);
          }
        }
      }
      default ->
          throw new OrchException(
              ErrorCode.CONFIG_INVALID,
              "mine_functions: '"
                  + name
                  + "' must be followed by a list or map of arguments, [] for none, and not by '"
                  + Values.str(definition)
                  + "'");
    }
    return of(name, arguments, keywords);
  }

  /** The same with what else {@code keywords} may hold taken out of it. */
  static Published of(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    Map<String, @Nullable Object> left = new LinkedHashMap<>(keywords);
    String function = text(left.remove(FUNCTION));
    String target = text(left.remove(TARGET));
    String kind = text(left.remove(KIND));
    return new Published(
        name, function.isEmpty() ? name : function, List.copyOf(arguments), left, target, kind);
  }

  private static String text(@Nullable Object value) {
    if (!Values.truth(value)) {
      return "";
    }
    return value instanceof List<?> items
        ? String.join(",", items.stream().map(Values::str).toList())
        : Values.str(value);
  }

  /** What the function says now. */
  Mine.Item call(Context context) {
    return new Mine.Item(
        name, context.functions().call(function, arguments, keywords), allowTarget, allowKind);
  }
}
