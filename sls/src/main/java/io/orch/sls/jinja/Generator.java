package io.orch.sls.jinja;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What filters such as {@code map} and {@code select} make: items that can be walked once. */
final class Generator implements Iterable<@Nullable Object> {

  private final Iterator<@Nullable Object> items;

  Generator(List<@Nullable Object> items) {
    this.items = Collections.unmodifiableList(items).iterator();
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return items;
  }

  @Override
  public String toString() {
    return "<generator object>";
  }
}
