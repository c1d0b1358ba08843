package io.orch.sls.value;

import io.orch.sls.error.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that knows where it stands in a source, and where each of its items did when it was read.
 * Equal to any list with equal items. Not thread-safe while it is changed.
 */
public final class DataList extends ArrayList<@Nullable Object> {

  private static final long serialVersionUID = 1L;

  private final transient Location location;
  private transient List<Location> items = List.of();

  public DataList() {
    this(Location.NONE);
  }

  public DataList(Location location) {
    this.location = location;
  }

  /** With room for a number of items. */
  public DataList(Location location, int size) {
    super(size);
    this.location = location;
  }

  /** Appends an item whose place in the source is known; only for a list that is being read. */
  public void add(@Nullable Object item, Location at) {
    add(item);
    if (items.isEmpty()) {
      items = new ArrayList<>(4);
    }
    items.add(at);
  }

  /** Where the list begins. */
  public Location location() {
    return location;
  }

  /** Where the item at an index begins; the list's own location when that is not known. */
  public Location itemLocation(int index) {
    return index < items.size() ? items.get(index) : location;
  }
}
