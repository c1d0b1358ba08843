package io.orch.minion.balance;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a load balancer is and where: the arguments of a call, before the section {@code lb} of the
 * pillar, before that of the agent's configuration. A section is one load balancer, which has a
 * {@code kind}, or several by name.
 */
public record Settings(Map<String, @Nullable Object> values) {

  private static final String KIND = "kind";

  /**
   * The settings for a call.
   *
   * @param name the load balancer that is meant, where there are several
   */
  public static Settings of(
      Context context, Optional<String> name, Map<String, ? extends @Nullable Object> arguments) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Map<String, @Nullable Object> sections = Values.named(context.opts().get("lb"));
    sections.putAll(Values.named(context.pillar().get("lb")));
    if (name.isPresent()) {
      values.putAll(named(sections, name.get()));
    } else if (sections.containsKey(KIND)) {
      values.putAll(sections);
    } else if (sections.size() == 1) {
      values.putAll(Values.named(sections.values().iterator().next()));
    }
    values.putAll(arguments);
    if (!values.containsKey(KIND)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_MISSING,
          sections.isEmpty()
              ? "which load balancer? Give kind: haproxy, nginx or aws, here or below lb in the"
                  + " pillar"
              : "which load balancer? Give name: one of " + sections.keySet());
    }
    return new Settings(values);
  }

  private static Map<String, @Nullable Object> named(
      Map<String, @Nullable Object> sections, String name) {
    if (!sections.containsKey(name)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "there is no load balancer '" + name + "' below lb; there are " + sections.keySet());
    }
    return Values.named(sections.get(name));
  }

  String kind() {
    return require(KIND);
  }

  /** Refuses what a kind of load balancer does not have. */
  Settings only(List<String> keys) {
    for (String key : values.keySet()) {
      if (!key.equals(KIND) && !keys.contains(key)) {
        throw new OrchException(
            ErrorCode.ARGUMENT_UNKNOWN,
            "a load balancer of kind " + kind() + " has no '" + key + "'; it has " + keys);
      }
    }
    return this;
  }

  String require(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.ARGUMENT_MISSING,
                    "the load balancer needs '" + key + "', here or below lb in the pillar"));
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key)).map(Values::str);
  }

  /** Words of a command: a list, or a text that is split at blanks. */
  List<String> words(String key, List<String> fallback) {
    Object value = values.get(key);
    if (value instanceof List<?> list) {
      return list.stream().map(Values::str).toList();
    }
    return value == null ? fallback : List.of(Values.str(value).strip().split("\\s+"));
  }
}
