package io.orch.minion.state.module;

import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The execution functions that a {@code module.run} names, in order, with their arguments. Both of
 * Salt's forms are read: {@code - service.restart: [{name: x}]}, and {@code - name:
 * service.restart} with {@code m_name} for an argument that is called name.
 */
record Calls(List<Call> calls) {

  /** One call. */
  record Call(
      String function, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {}

  static Calls of(String name, Map<String, Object> rest) {
    List<Call> calls = new ArrayList<>();
    boolean plain = rest.keySet().stream().noneMatch(key -> key.indexOf('.') > 0);
    if (plain) {
      calls.add(old(name, rest));
    } else {
      rest.forEach(
          (function, value) -> {
            if (function.indexOf('.') > 0) {
              calls.add(call(function, value));
            }
          });
    }
    return new Calls(calls);
  }

  private static Call old(String function, Map<String, Object> rest) {
    List<@Nullable Object> arguments = new ArrayList<>();
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    rest.forEach(
        (key, value) -> {
          switch (key) {
            case "args", "arg" -> arguments.addAll(value instanceof List<?> l ? l : List.of(value));
            case "kwargs", "kwarg" -> merge(value, keywords);
            case "returner", "func" -> {}
            default -> keywords.put(key.startsWith("m_") ? key.substring(2) : key, value);
          }
        });
    return new Call(function, arguments, keywords);
  }

  private static Call call(String function, @Nullable Object value) {
    List<@Nullable Object> arguments = new ArrayList<>();
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    if (value instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?>) {
          merge(item, keywords);
        } else {
          arguments.add(item);
        }
      }
    } else if (value instanceof Map<?, ?>) {
      merge(value, keywords);
    } else if (value != null) {
      arguments.add(value);
    }
    return new Call(function, arguments, keywords);
  }

  private static void merge(@Nullable Object value, Map<String, @Nullable Object> keywords) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> keywords.put(Values.str(key), item));
    } else if (value instanceof List<?> items) {
      items.forEach(item -> merge(item, keywords));
    }
  }

  private String names() {
    return String.join(", ", calls.stream().map(Call::function).toList());
  }

  /** Calls them all; the first that fails ends it. */
  Outcome run(Context context) {
    Map<String, @Nullable Object> results = new LinkedHashMap<>();
    if (context.test()) {
      calls.forEach(call -> results.put(call.function(), "would be called"));
      return Outcome.wouldChange(results, "Would call " + names());
    }
    for (Call call : calls) {
      try {
        Object result =
            context.functions().call(call.function(), call.arguments(), call.keywords());
        results.put(call.function(), result);
        if (failed(result)) {
          return new Outcome.Failed(results, call.function() + " returned " + Values.repr(result));
        }
      } catch (OrchException e) {
        return new Outcome.Failed(results, call.function() + ": " + e.problems().get(0).message());
      }
    }
    return Outcome.changed(results, "Called " + names());
  }

  /** As in Salt: False, or a map that says so by its exit code or result. */
  private static boolean failed(@Nullable Object result) {
    return switch (result) {
      case Boolean b -> !b;
      case Map<?, ?> map when map.containsKey("retcode") -> Values.truth(map.get("retcode"));
      case Map<?, ?> map when map.get("result") instanceof Boolean good -> !good;
      case null, default -> false;
    };
  }
}
