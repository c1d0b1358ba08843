package io.orch.sls.jinja;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's set, in the order in which its items came. */
final class PySet extends AbstractCollection<@Nullable Object> {

  private final List<@Nullable Object> items = new ArrayList<>();

  PySet(Iterable<? extends @Nullable Object> values) {
    for (Object value : values) {
      Object item = Python.key(value);
      if (items.stream().noneMatch(known -> Python.equal(known, item))) {
        items.add(item);
      }
    }
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return java.util.Collections.unmodifiableList(items).iterator();
  }

  @Override
  public int size() {
    return items.size();
  }

  /** Whether both hold the same items. */
  boolean same(PySet other) {
    return size() == other.size()
        && items.stream()
            .allMatch(item -> other.items.stream().anyMatch(known -> Python.equal(known, item)));
  }
}
