package io.orch.sls.jinja;

import org.jspecify.annotations.Nullable;

/** A listed method of a value, ready to be called. */
record Method(String name, Object self, Body body) implements Callable {

  /** What a method does. */
  @FunctionalInterface
  interface Body {
    @Nullable Object apply(Run run, Object self, Arguments arguments);
  }

  @Override
  public @Nullable Object call(Run run, Arguments arguments) {
    Object result = body.apply(run, self, arguments);
    Budget.made(result);
    return result;
  }

  @Override
  public String toString() {
    return "<method " + name + ">";
  }
}
