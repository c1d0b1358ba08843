package io.orch.minion.state.file;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed once, when it is first asked for. Not thread-safe. */
final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> source;
  private @Nullable T value;

  private Lazy(Supplier<T> source) {
    this.source = source;
  }

  static <T> Supplier<T> of(Supplier<T> source) {
    return new Lazy<>(source);
  }

  @Override
  public T get() {
    T known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
