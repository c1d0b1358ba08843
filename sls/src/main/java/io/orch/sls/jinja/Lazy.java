package io.orch.sls.jinja;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when it is first asked for, and then kept. Used by one thread. */
final class Lazy {

  private final Supplier<? extends @Nullable Object> maker;
  private boolean made;
  private @Nullable Object value;

  Lazy(Supplier<? extends @Nullable Object> maker) {
    this.maker = maker;
  }

  @Nullable Object value() {
    if (!made) {
      value = maker.get();
      made = true;
    }
    return value;
  }
}
