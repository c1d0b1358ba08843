package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Via;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expressions that reach something: names, attributes, items, slices, calls, filters, tests. */
final class Access {

  private Access() {}

  static final class Name extends Expr {
    private final String name;

    Name(Location at, String name) {
      super(at);
      this.name = name;
    }

    String name() {
      return name;
    }

    @Override
    String path() {
      return name;
    }

    @Override
    @Nullable Object value(Frame frame) {
      Object value = frame.find(name);
      if (value == null && !frame.has(name)) {
        if (name.equals("self")) {
          return frame.context().blocks().self(frame.context());
        }
        return new Undefined(at(), "'" + name + "' is undefined", name, frame::visible);
      }
      return value;
    }
  }

  static final class Attribute extends Expr {
    private final Expr base;
    private final String name;

    Attribute(Location at, Expr base, String name) {
      super(at);
      this.base = base;
      this.name = name;
    }

    Expr base() {
      return base;
    }

    String name() {
      return name;
    }

    @Override
    String path() {
      String before = base.path();
      return before.isEmpty() ? "" : before + "." + name;
    }

    @Override
    @Nullable Object value(Frame frame) {
      Object value = base.value(frame);
      here(frame);
      return Provenance.told(Attributes.attribute(value, name, at(), this::path), value, frame);
    }
  }

  static final class Item extends Expr {
    private final Expr base;
    private final Expr key;

    Item(Location at, Expr base, Expr key) {
      super(at);
      this.base = base;
      this.key = key;
    }

    @Override
    String path() {
      String before = key instanceof Expressions.Literal ? base.path() : "";
      return before.isEmpty() || !(key instanceof Expressions.Literal literal)
          ? ""
          : before + "[" + Python.repr(literal.constant()) + "]";
    }

    @Override
    @Nullable Object value(Frame frame) {
      Object value = base.value(frame);
      Object wanted = key.value(frame);
      here(frame);
      return Provenance.told(Attributes.item(value, wanted, at(), this::path), value, frame);
    }
  }

  static final class Slice extends Expr {
    private final Expr base;
    private final @Nullable Expr start;
    private final @Nullable Expr stop;
    private final @Nullable Expr step;

    Slice(Location at, Expr base, @Nullable Expr start, @Nullable Expr stop, @Nullable Expr step) {
      super(at);
      this.base = base;
      this.start = start;
      this.stop = stop;
      this.step = step;
    }

    @Override
    Object value(Frame frame) {
      Object value = base.value(frame);
      Object from = start == null ? null : start.value(frame);
      Object to = stop == null ? null : stop.value(frame);
      Object by = step == null ? null : step.value(frame);
      here(frame);
      Object slice = Slices.slice(value, from, to, by);
      Budget.made(slice);
      return slice;
    }
  }

  /** A keyword argument. */
  record Keyword(String name, Expr value) {}

  /** The arguments of a call, as written. */
  record ArgumentList(
      List<Expr> positional,
      List<Keyword> keywords,
      @Nullable Expr spread,
      @Nullable Expr spreadKeywords) {

    static final ArgumentList NONE = new ArgumentList(List.of(), List.of(), null, null);

    Arguments evaluate(Frame frame) {
      if (positional.isEmpty() && keywords.isEmpty() && spread == null && spreadKeywords == null) {
        return Arguments.NONE;
      }
      List<@Nullable Object> values = new ArrayList<>(positional.size());
      for (Expr argument : positional) {
        values.add(argument.value(frame));
      }
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      for (Keyword keyword : keywords) {
        named.put(keyword.name, keyword.value.value(frame));
      }
      if (spread != null) {
        values.addAll(Python.items(spread.value(frame)));
      }
      if (spreadKeywords != null) {
        spread(frame, spreadKeywords, named);
      }
      return new Arguments(values, named);
    }

    private static void spread(Frame frame, Expr keywords, Map<String, @Nullable Object> named) {
      if (!(Python.defined(keywords.value(frame)) instanceof Map<?, ?> more)) {
        throw Faults.failed("** needs a map");
      }
      for (Map.Entry<?, ?> entry : more.entrySet()) {
        if (!(entry.getKey() instanceof CharSequence name)) {
          throw Faults.failed(
              "the names of arguments are strings, not " + Python.describe(entry.getKey()));
        }
        if (named.put(name.toString(), entry.getValue()) != null) {
          throw Faults.failed("two values are given for the argument '" + name + "'");
        }
      }
    }
  }

  static final class Call extends Expr {
    private final Expr callee;
    private final ArgumentList arguments;

    Call(Location at, Expr callee, ArgumentList arguments) {
      super(at);
      this.callee = callee;
      this.arguments = arguments;
    }

    @Override
    String path() {
      return "";
    }

    @Override
    @Nullable Object value(Frame frame) {
      return call(frame, null);
    }

    /** Calls it, with a caller for a call block. */
    @Nullable Object call(Frame frame, @Nullable Callable caller) {
      Object function = callee.value(frame);
      Arguments values = arguments.evaluate(frame);
      if (caller != null) {
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>(values.keywords());
        keywords.put("caller", caller);
        values = new Arguments(values.positional(), keywords);
      }
      Run run = here(frame);
      run.budget().tick();
      if (!(Python.defined(function) instanceof Callable callable)) {
        throw Faults.failed(
            (callee.path().isEmpty() ? "" : "'" + callee.path() + "': ")
                + Python.describe(function)
                + " cannot be called");
      }
      try {
        return callable.call(run, values);
      } catch (OrchException e) {
        throw callable instanceof Macro macro
            ? Faults.from(Faults.at(e, run.at()), macro.step(at()))
            : called(e);
      }
    }

    /** A mistake in another file that a function reads is reached by the call. */
    private OrchException called(OrchException e) {
      boolean elsewhere =
          !e.location().file().isEmpty() && !e.location().file().equals(at().file());
      return elsewhere
          ? Faults.from(e, new Via("rendered by a call from", at()))
          : Faults.at(e, at());
    }
  }

  static final class FilterCall extends Expr {
    private final Expr input;
    private final Filter filter;
    private final ArgumentList arguments;

    FilterCall(Location at, Expr input, Filter filter, ArgumentList arguments) {
      super(at);
      this.input = input;
      this.filter = filter;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object value(Frame frame) {
      Object value = input.value(frame);
      Arguments values = arguments.evaluate(frame);
      Run run = here(frame);
      run.budget().tick();
      return filter.apply(run, value, values);
    }
  }

  static final class TestCall extends Expr {
    private final Expr input;
    private final Test test;
    private final ArgumentList arguments;

    TestCall(Location at, Expr input, Test test, ArgumentList arguments) {
      super(at);
      this.input = input;
      this.test = test;
      this.arguments = arguments;
    }

    @Override
    Object value(Frame frame) {
      Object value = input.value(frame);
      Arguments values = arguments.evaluate(frame);
      return test.holds(here(frame), value, values);
    }
  }
}
