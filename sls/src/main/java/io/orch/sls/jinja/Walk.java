package io.orch.sls.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The items of a loop, as Python walks them: a list may grow meanwhile, a dict must not change.
 *
 * @param size how many there are, null when that is known only at the end
 */
record Walk(Iterator<@Nullable Object> items, @Nullable IntSupplier size) {

  static Walk of(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> new Walk(new Live(list), list::size);
      case Map<?, ?> map -> new Walk(new Steady(map, map.keySet().toArray()), map::size);
      case View view -> new Walk(new Steady(view.map(), view.items().toArray()), view::size);
      case null, default -> {
        List<@Nullable Object> items = Python.items(value);
        yield new Walk(items.iterator(), value instanceof Generator ? null : items::size);
      }
    };
  }

  /** A list, which may change while it is walked. */
  private static final class Live implements Iterator<@Nullable Object> {
    private final List<?> list;
    private int at;

    Live(List<?> list) {
      this.list = list;
    }

    @Override
    public boolean hasNext() {
      return at < list.size();
    }

    @Override
    public @Nullable Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return list.get(at++);
    }
  }

  /** The items of a dict, which must not get or lose entries while it is walked. */
  private static final class Steady implements Iterator<@Nullable Object> {
    private final Map<?, ?> map;
    private final int size;
    private final @Nullable Object[] items;
    private int at;

    Steady(Map<?, ?> map, @Nullable Object[] items) {
      this.map = map;
      this.size = map.size();
      this.items = items;
    }

    @Override
    public boolean hasNext() {
      if (map.size() != size) {
        throw Faults.failed(
            "the dict got or lost entries while it was walked: walk a copy of it, with |list");
      }
      return at < items.length;
    }

    @Override
    public @Nullable Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return items[at++];
    }
  }
}
