package io.orch.sls.jinja;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jinja2's {@code namespace}: attributes that inner scopes can set. */
final class Namespace implements Members {

  private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();

  Namespace(Map<String, ? extends @Nullable Object> initial) {
    attributes.putAll(initial);
  }

  void set(String name, @Nullable Object value) {
    attributes.put(name, value);
  }

  @Override
  public @Nullable Object member(String name) {
    return attributes.containsKey(name) ? new Attributes.Holder(attributes.get(name)) : null;
  }

  @Override
  public Collection<String> memberNames() {
    return attributes.keySet();
  }

  @Override
  public String toString() {
    return "<Namespace " + Python.repr(attributes) + ">";
  }
}
