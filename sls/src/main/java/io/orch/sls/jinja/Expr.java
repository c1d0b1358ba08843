package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstRightValue;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** An expression: a node of Jinjava's expression tree that is evaluated against a {@link Frame}. */
abstract class Expr extends AstRightValue {

  private final Location at;

  Expr(Location at) {
    this.at = at;
  }

  /** Where its author wrote it. */
  final Location at() {
    return at;
  }

  /** Its value; names and attributes that do not exist are {@link Undefined}. */
  abstract @Nullable Object value(Frame frame);

  /** Says that what goes wrong next goes wrong here. */
  final Run here(Frame frame) {
    Run run = frame.run();
    run.at(at);
    return run;
  }

  final boolean truth(Frame frame) {
    Object value = value(frame);
    if (value instanceof Boolean b) {
      return b;
    }
    here(frame);
    return Python.truth(value);
  }

  /** The source text that names it, for messages; empty when it is no plain path. */
  String path() {
    return "";
  }

  @Override
  public final @Nullable Object eval(Bindings bindings, ELContext context) {
    return value((Frame) context);
  }

  @Override
  public final void appendStructure(StringBuilder out, Bindings bindings) {
    out.append(getClass().getSimpleName()).append('@').append(at);
  }

  @Override
  public final int getCardinality() {
    return 0;
  }

  @Override
  public final AstNode getChild(int index) {
    throw new IndexOutOfBoundsException(index);
  }
}
