package io.orch.sls.jinja;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A list that cannot be changed and prints as Python's tuple does. */
public final class Tuple extends AbstractList<@Nullable Object> implements RandomAccess {

  private final @Nullable Object[] items;

  private Tuple(@Nullable Object[] items) {
    this.items = items;
  }

  static Tuple of(@Nullable Object... items) {
    return new Tuple(items.clone());
  }

  /** A tuple of a list's items. */
  public static Tuple copyOf(List<? extends @Nullable Object> items) {
    return new Tuple(items.toArray());
  }

  static final Tuple EMPTY = copyOf(Collections.emptyList());

  @Override
  public @Nullable Object get(int index) {
    return items[index];
  }

  @Override
  public int hashCode() {
    Budget.step();
    return super.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof List<?> list && Python.equalLists(this, list);
  }

  @Override
  public int size() {
    return items.length;
  }
}
