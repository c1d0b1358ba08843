package io.orch.sls.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What filters such as {@code map} and {@code select} make: items that can be walked once. */
final class Generator implements Iterable<@Nullable Object> {

  private final Iterator<@Nullable Object> items;

  Generator(List<? extends @Nullable Object> items) {
    this.items = Collections.<@Nullable Object>unmodifiableList(items).iterator();
  }

  /** The items that were not walked yet, which are walked by this. */
  List<@Nullable Object> rest() {
    List<@Nullable Object> all = new ArrayList<>();
    items.forEachRemaining(all::add);
    return all;
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
