package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import org.jspecify.annotations.Nullable;

/** Stands for a body that is read after the filters that are applied to it. */
final class Hole extends Expr {
  private Expr inner;

  Hole(Location at) {
    super(at);
    this.inner = new Expressions.Literal(at, "");
  }

  void fill(Expr expression) {
    inner = expression;
  }

  @Override
  @Nullable Object value(Frame frame) {
    return inner.value(frame);
  }
}
