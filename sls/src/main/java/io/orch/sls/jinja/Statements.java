package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import java.util.List;

/** The statements that need no other template. */
final class Statements {

  private Statements() {}

  static final class Text extends Statement {
    private final String text;

    Text(Location at, String text) {
      super(at);
      this.text = text;
    }

    String text() {
      return text;
    }

    @Override
    Signal run(Frame frame, Output out) {
      out.literal(text, at());
      return Signal.NEXT;
    }
  }

  static final class Print extends Statement {
    private final Expr value;

    Print(Location at, Expr value) {
      super(at);
      this.value = value;
    }

    @Override
    Signal run(Frame frame, Output out) {
      Object printed = value.value(frame);
      here(frame).budget().tick();
      out.computed(Printing.printed(printed), at());
      return Signal.NEXT;
    }
  }

  record Branch(Expr condition, Body body) {}

  static final class If extends Statement {
    private final List<Branch> branches;
    private final Body otherwise;

    If(Location at, List<Branch> branches, Body otherwise) {
      super(at);
      this.branches = branches;
      this.otherwise = otherwise;
    }

    @Override
    Signal run(Frame frame, Output out) {
      for (Branch branch : branches) {
        if (branch.condition.truth(frame)) {
          return branch.body.run(frame, out);
        }
      }
      return otherwise.run(frame, out);
    }
  }

  static final class Set extends Statement {
    private final Target target;
    private final Expr value;

    Set(Location at, Target target, Expr value) {
      super(at);
      this.target = target;
      this.value = value;
    }

    @Override
    Signal run(Frame frame, Output out) {
      target.assign(frame, value.value(frame));
      return Signal.NEXT;
    }
  }

  /** A captured text as an expression, for the filters that are applied to it. */
  static final class Captured extends Expr {
    private final Body body;

    Captured(Location at, Body body) {
      super(at);
      this.body = body;
    }

    @Override
    Object value(Frame frame) {
      return body.capture(frame.child()).text();
    }
  }

  static final class Scoped extends Statement {
    private final List<Target> targets;
    private final List<Expr> values;
    private final Body body;

    Scoped(Location at, List<Target> targets, List<Expr> values, Body body) {
      super(at);
      this.targets = targets;
      this.values = values;
      this.body = body;
    }

    @Override
    Signal run(Frame frame, Output out) {
      Frame scope = frame.child();
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(scope, values.get(i).value(frame));
      }
      return body.run(scope, out);
    }
  }

  /** Statements that share the names of those around them. */
  static final class Together extends Statement {
    private final Body body;

    Together(Location at, Body body) {
      super(at);
      this.body = body;
    }

    @Override
    Signal run(Frame frame, Output out) {
      return body.run(frame, out);
    }
  }

  static final class Do extends Statement {
    private final Expr value;

    Do(Location at, Expr value) {
      super(at);
      this.value = value;
    }

    @Override
    Signal run(Frame frame, Output out) {
      frame.run().budget().tick();
      value.value(frame);
      return Signal.NEXT;
    }
  }

  static final class Jump extends Statement {
    private final Signal signal;

    Jump(Location at, Signal signal) {
      super(at);
      this.signal = signal;
    }

    @Override
    Signal run(Frame frame, Output out) {
      return signal;
    }
  }

  static final class DefineMacro extends Statement {
    private final Macro.Definition definition;

    DefineMacro(Location at, Macro.Definition definition) {
      super(at);
      this.definition = definition;
    }

    @Override
    Signal run(Frame frame, Output out) {
      frame.set(definition.name(), new Macro(definition, frame));
      return Signal.NEXT;
    }
  }

  static final class CallBlock extends Statement {
    private final Access.Call call;
    private final Macro.Definition caller;

    CallBlock(Location at, Access.Call call, Macro.Definition caller) {
      super(at);
      this.call = call;
      this.caller = caller;
    }

    @Override
    Signal run(Frame frame, Output out) {
      Object text = call.call(frame, new Macro(caller, frame));
      here(frame);
      out.computed(Python.str(text), at());
      return Signal.NEXT;
    }
  }
}
