package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code groupby} filter: items by what an attribute of them is, in the order of that. */
final class GroupBy {

  private GroupBy() {}

  static Object filter(Run run, @Nullable Object value, Arguments a) {
    Object attribute = a.need(0, "attribute");
    Object fallback = a.get(1, "default", null);
    boolean exact = a.flag(2, "case_sensitive", false);
    List<Keyed> items = new ArrayList<>();
    for (Object item : Python.items(value)) {
      Object found = SelectFilters.attribute(run, item, attribute);
      Object key = found instanceof Undefined && fallback != null ? fallback : found;
      items.add(new Keyed(key, ListFilters.folded(Python.defined(key), exact), item));
    }
    items.sort((x, y) -> Comparing.order("<", x.folded, y.folded));
    DataList groups = new DataList();
    Keyed before = null;
    for (Keyed item : items) {
      if (before == null || !Python.equal(before.folded, item.folded)) {
        groups.add(new Group(Tuple.of(item.key, new DataList())));
        before = item;
      }
      ((Group) java.util.Objects.requireNonNull(groups.get(groups.size() - 1)))
          .list()
          .add(item.item);
    }
    return groups;
  }

  private record Keyed(@Nullable Object key, @Nullable Object folded, @Nullable Object item) {}

  /** One group: its key and its items, by name and as a tuple of two. */
  record Group(Tuple pair) implements Members, Iterable<@Nullable Object> {

    DataList list() {
      return (DataList) java.util.Objects.requireNonNull(pair.get(1));
    }

    @Override
    public java.util.Iterator<@Nullable Object> iterator() {
      return pair.iterator();
    }

    @Override
    public @Nullable Object member(String name) {
      return switch (name) {
        case "grouper" -> new Attributes.Holder(pair.get(0));
        case "list" -> pair.get(1);
        default -> null;
      };
    }

    @Override
    public Collection<String> memberNames() {
      return List.of("grouper", "list");
    }

    @Override
    public String toString() {
      throw Faults.failed("a group is not printed: use its grouper and its list");
    }
  }
}
