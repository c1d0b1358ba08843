package io.orch.sls.pillar;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.Collector;
import io.orch.sls.target.Glob;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code secret_pillar_keys}: which values of a pillar are secret though they are written plainly.
 * A glob is held against each key, and against the way to it, {@code users:root:password}; below a
 * key that matches all is secret.
 */
record SecretKeys(List<Glob> globs) {

  static SecretKeys of(Map<String, ? extends @Nullable Object> opts) {
    Object setting = opts.get("secret_pillar_keys");
    if (setting == null) {
      return new SecretKeys(List.of());
    }
    if (!(setting instanceof List<?> list)) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          "secret_pillar_keys: must be a list of globs such as '*password' or 'users:*:token'");
    }
    return new SecretKeys(list.stream().map(Values::str).map(Glob::of).toList());
  }

  /** The pillar with what it marks as secret. */
  Map<String, @Nullable Object> marked(Map<String, @Nullable Object> pillar, Collector secrets) {
    return globs.isEmpty() ? pillar : Values.named(value(pillar, "", false, secrets));
  }

  private @Nullable Object value(
      @Nullable Object value, String way, boolean secret, Collector secrets) {
    return switch (value) {
      case Map<?, ?> map -> map(map, way, secret, secrets);
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(value(item, way, secret, secrets)));
        yield copy;
      }
      case String text when secret -> secrets.add(text);
      case Number number when secret -> {
        secrets.add(Values.str(number));
        yield number;
      }
      case null, default -> value;
    };
  }

  private Map<Object, @Nullable Object> map(
      Map<?, ?> map, String way, boolean secret, Collector secrets) {
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, item) -> {
          String name = Values.str(key);
          String whole = way.isEmpty() ? name : way + ":" + name;
          copy.put(key, value(item, whole, secret || names(name, whole), secrets));
        });
    return copy;
  }

  private boolean names(String key, String way) {
    return globs.stream().anyMatch(glob -> glob.matches(key) || glob.matches(way));
  }
}
