package io.orch.sls.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dict's keys, values or items: can be walked and counted, and follow the dict's changes. */
record View(Kind kind, Map<?, ?> map) implements Iterable<@Nullable Object> {

  enum Kind {
    KEYS("dict_keys"),
    VALUES("dict_values"),
    ITEMS("dict_items");

    private final String python;

    Kind(String python) {
      this.python = python;
    }

    /** How Python names it. */
    String python() {
      return python;
    }
  }

  int size() {
    return map.size();
  }

  List<@Nullable Object> items() {
    return switch (kind) {
      case KEYS -> new ArrayList<>(map.keySet());
      case VALUES -> new ArrayList<>(map.values());
      case ITEMS -> MapMethods.entries(map);
    };
  }

  /** Python's {@code ==}: keys and items compare as sets do, values only with themselves. */
  boolean equal(@Nullable Object other) {
    if (kind == Kind.VALUES) {
      return this == other;
    }
    if (other instanceof View v && v.kind != Kind.VALUES) {
      return new PySet(items()).same(new PySet(v.items()));
    }
    return other instanceof PySet s && new PySet(items()).same(s);
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return items().iterator();
  }
}
