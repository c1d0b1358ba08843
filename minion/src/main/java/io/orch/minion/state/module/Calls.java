package io.orch.minion.state.module;

import io.orch.sls.error.ErrorCode;
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
    return new Call("ret", function, arguments, keywords);
  }

  private static Call call(String key, @Nullable Object value) {
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
    return new Call(key, key.split(":", 2)[0], arguments, keywords);
  }

  private static void merge(@Nullable Object value, Map<String, @Nullable Object> keywords) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> keywords.put(Values.str(key), item));
    } else if (value instanceof List<?> items) {
      items.forEach(item -> merge(item, keywords));
    }
  }

  /**
   * Calls them all, in order, also after one that failed or was given wrong arguments; not after
   * one that broke off.
   */
  Outcome run(Context context) {
    List<String> unknown =
        calls.stream().map(Call::function).filter(name -> !context.functions().has(name)).toList();
    if (!unknown.isEmpty()) {
      return Outcome.failed("there is no function " + String.join(", ", unknown) + " here");
    }
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    if (context.test()) {
      calls.forEach(call -> changes.put(call.key(), "would be called"));
      return Outcome.wouldChange(changes, "Would call " + names());
    }
    List<String> faults = new ArrayList<>();
    for (Call call : calls) {
      try {
        call.make(context, changes).ifPresent(faults::add);
      } catch (OrchException e) {
        faults.add(call.function() + ": " + e.problems().get(0).message());
        if (e.code().category() != ErrorCode.Category.INVALID) {
          break;
        }
      }
    }
    return faults.isEmpty()
        ? Outcome.changed(changes, "Called " + names())
        : new Outcome.Failed(changes, String.join("; ", faults));
  }

  private String names() {
    return String.join(", ", calls.stream().map(Call::function).toList());
  }
}
