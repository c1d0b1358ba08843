package io.orch.sls.jinja;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that can be walked and counted, but not indexed or changed: a dict's keys, values or items.
 *
 * @param kind how Python names it: {@code dict_items}
 */
record View(String kind, List<@Nullable Object> items) implements Iterable<@Nullable Object> {

  View {
    items = Collections.unmodifiableList(items);
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return items.iterator();
  }
}
