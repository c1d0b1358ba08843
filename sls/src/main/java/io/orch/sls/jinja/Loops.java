package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The {@code for} statement. */
final class Loops {

  private Loops() {}

  /**
   * What is fixed when a loop is read.
   *
   * @param filter the condition that chooses items, null for all
   * @param named whether the body speaks of {@code loop}
   */
  record Head(
      Target target, Expr iterable, @Nullable Expr filter, boolean recursive, boolean named) {}

  static final class For extends Statement {
    private final Head head;
    private final Body body;
    private final Body otherwise;

    For(Location at, Head head, Body body, Body otherwise) {
      super(at);
      this.head = head;
      this.body = body;
      this.otherwise = otherwise;
    }

    @Override
    Signal run(Frame frame, Output out) {
      Object all = head.iterable.value(frame);
      head.iterable.here(frame);
      loop(frame, all, 0, out);
      return Signal.NEXT;
    }

    /** Runs the loop; the else part runs when no turn came to its end, as in Jinja2. */
    private void loop(Frame frame, @Nullable Object all, int depth, Output out) {
      Walk walk = Walk.of(all);
      if (head.filter != null) {
        walk = new Walk(new Chosen(frame, walk.items(), head.filter), null);
      }
      LoopState state =
          new LoopState(walk, depth, head.recursive ? (more, d) -> again(frame, more, d) : null);
      boolean completed = false;
      while (state.next()) {
        frame.run().budget().iteration();
        Frame scope = frame.child();
        if (head.named) {
          scope.set("loop", state);
        }
        head.target.assign(scope, state.current());
        Signal signal = body.run(scope, out);
        completed |= signal == Signal.NEXT;
        if (signal == Signal.BREAK) {
          break;
        }
        head.iterable.here(frame);
      }
      if (!completed) {
        otherwise.run(frame.child(), out);
      }
    }

    private Object again(Frame frame, @Nullable Object items, int depth) {
      Budget budget = frame.run().budget();
      budget.enter();
      Output out = new Output(budget, false);
      loop(frame, items, depth, out);
      budget.leave();
      return out.text();
    }

    /** The items for which the loop's condition holds, which is asked when an item's turn comes. */
    private final class Chosen implements Iterator<@Nullable Object> {
      private final Frame frame;
      private final Iterator<@Nullable Object> items;
      private final Expr condition;
      private @Nullable Object next;
      private boolean ready;

      Chosen(Frame frame, Iterator<@Nullable Object> items, Expr condition) {
        this.frame = frame;
        this.items = items;
        this.condition = condition;
      }

      @Override
      public boolean hasNext() {
        while (!ready && items.hasNext()) {
          next = items.next();
          Frame scope = frame.child();
          head.target.assign(scope, next);
          frame.run().budget().tick();
          ready = condition.truth(scope);
        }
        return ready;
      }

      @Override
      public @Nullable Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        ready = false;
        return next;
      }
    }
  }
}
