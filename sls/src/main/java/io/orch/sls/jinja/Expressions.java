package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions that make a value of other values: literals, collections, operators. */
final class Expressions {

  private Expressions() {}

  static final class Literal extends Expr {
    private final @Nullable Object value;

    Literal(Location at, @Nullable Object value) {
      super(at);
      this.value = value;
    }

    @Nullable Object constant() {
      return value;
    }

    @Override
    String path() {
      return value == null ? "none" : "";
    }

    @Override
    @Nullable Object value(Frame frame) {
      return value;
    }
  }

  static final class ListOf extends Expr {
    private final List<Expr> items;

    ListOf(Location at, List<Expr> items) {
      super(at);
      this.items = items;
    }

    @Override
    Object value(Frame frame) {
      DataList list = new DataList(at());
      for (Expr item : items) {
        list.add(item.value(frame));
      }
      Budget.made(list);
      return list;
    }
  }

  static final class TupleOf extends Expr {
    private final List<Expr> items;

    TupleOf(Location at, List<Expr> items) {
      super(at);
      this.items = items;
    }

    @Override
    Object value(Frame frame) {
      List<@Nullable Object> values = new ArrayList<>(items.size());
      for (Expr item : items) {
        values.add(item.value(frame));
      }
      Budget.made(values);
      return Tuple.copyOf(values);
    }
  }

  record Pair(Expr key, Expr value) {}

  static final class DictOf extends Expr {
    private final List<Pair> pairs;

    DictOf(Location at, List<Pair> pairs) {
      super(at);
      this.pairs = pairs;
    }

    @Override
    Object value(Frame frame) {
      DataMap map = new DataMap(at());
      for (Pair pair : pairs) {
        Object key = pair.key.value(frame);
        Object value = pair.value.value(frame);
        pair.key.here(frame);
        Maps.put(map, key, value);
      }
      Budget.made(map);
      return map;
    }
  }

  static final class Binary extends Expr {
    private final String operator;
    private final Expr left;
    private final Expr right;

    Binary(Location at, String operator, Expr left, Expr right) {
      super(at);
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    @Nullable Object value(Frame frame) {
      Object a = left.value(frame);
      Object b = right.value(frame);
      return Operators.binary(operator, a, b, here(frame).budget());
    }
  }

  static final class Sign extends Expr {
    private final boolean negative;
    private final Expr operand;

    Sign(Location at, boolean negative, Expr operand) {
      super(at);
      this.negative = negative;
      this.operand = operand;
    }

    @Override
    Object value(Frame frame) {
      Object value = operand.value(frame);
      here(frame);
      return negative ? Arithmetic.negative(value) : Arithmetic.positive(value);
    }
  }

  /** One step of a comparison chain: the operator and what stands right of it. */
  record Step(String operator, Expr right) {}

  static final class Comparison extends Expr {
    private final Expr first;
    private final List<Step> steps;

    Comparison(Location at, Expr first, List<Step> steps) {
      super(at);
      this.first = first;
      this.steps = steps;
    }

    @Override
    Object value(Frame frame) {
      Object left = first.value(frame);
      for (Step step : steps) {
        Object right = step.right.value(frame);
        here(frame);
        if (!Comparing.compare(step.operator, left, right)) {
          return false;
        }
        left = right;
      }
      return true;
    }
  }

  static final class And extends Expr {
    private final Expr left;
    private final Expr right;

    And(Location at, Expr left, Expr right) {
      super(at);
      this.left = left;
      this.right = right;
    }

    @Override
    @Nullable Object value(Frame frame) {
      Object value = left.value(frame);
      here(frame);
      return Python.truth(value) ? right.value(frame) : value;
    }
  }

  static final class Or extends Expr {
    private final Expr left;
    private final Expr right;

    Or(Location at, Expr left, Expr right) {
      super(at);
      this.left = left;
      this.right = right;
    }

    @Override
    @Nullable Object value(Frame frame) {
      Object value = left.value(frame);
      here(frame);
      return Python.truth(value) ? value : right.value(frame);
    }
  }

  static final class Not extends Expr {
    private final Expr operand;

    Not(Location at, Expr operand) {
      super(at);
      this.operand = operand;
    }

    @Override
    Object value(Frame frame) {
      return !operand.truth(frame);
    }
  }

  static final class Concat extends Expr {
    private final List<Expr> parts;

    Concat(Location at, List<Expr> parts) {
      super(at);
      this.parts = parts;
    }

    @Override
    Object value(Frame frame) {
      StringBuilder text = new StringBuilder();
      for (Expr part : parts) {
        Object value = part.value(frame);
        part.here(frame);
        String more = Python.str(value);
        frame.run().budget().room(text.length() + (long) more.length());
        text.append(more);
      }
      here(frame).budget().characters(text.length());
      return text.toString();
    }
  }

  static final class Conditional extends Expr {
    private final Expr condition;
    private final Expr then;
    private final @Nullable Expr otherwise;

    Conditional(Location at, Expr condition, Expr then, @Nullable Expr otherwise) {
      super(at);
      this.condition = condition;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    @Nullable Object value(Frame frame) {
      if (condition.truth(frame)) {
        return then.value(frame);
      }
      return otherwise != null
          ? otherwise.value(frame)
          : Undefined.silent(at(), "the inline if has no else and its condition is false");
    }
  }
}
