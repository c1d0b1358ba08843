package io.orch.sls.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a loop's body knows as {@code loop}; in a recursive loop it can be called. */
final class LoopState implements Callable, Members {

  private static final List<String> NAMES =
      List.of(
          "index",
          "index0",
          "revindex",
          "revindex0",
          "first",
          "last",
          "length",
          "depth",
          "depth0",
          "previtem",
          "nextitem",
          "cycle",
          "changed");

  private final List<@Nullable Object> items;
  private final int depth;
  private final @Nullable Recursion recursion;
  private int index;
  private @Nullable Arguments seen;

  /** Runs the same loop on the items of another value. */
  @FunctionalInterface
  interface Recursion {
    Object loop(@Nullable Object items, int depth);
  }

  LoopState(List<@Nullable Object> items, int depth, @Nullable Recursion recursion) {
    this.items = items;
    this.depth = depth;
    this.recursion = recursion;
  }

  void at(int at) {
    this.index = at;
  }

  @Override
  public @Nullable Object call(Run run, Arguments arguments) {
    if (recursion == null) {
      throw Faults.failed("only a loop marked 'recursive' can be called");
    }
    return recursion.loop(arguments.need(0, "iterable"), depth + 1);
  }

  @Override
  public @Nullable Object member(String name) {
    return switch (name) {
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "revindex" -> (long) items.size() - index;
      case "revindex0" -> items.size() - index - 1L;
      case "first" -> index == 0;
      case "last" -> index == items.size() - 1;
      case "length" -> (long) items.size();
      case "depth" -> depth + 1L;
      case "depth0" -> (long) depth;
      case "previtem" -> neighbour(index - 1, "previous");
      case "nextitem" -> neighbour(index + 1, "next");
      case "cycle" -> (Callable) (run, arguments) -> cycle(arguments);
      case "changed" -> (Callable) (run, arguments) -> changed(arguments);
      default -> null;
    };
  }

  private Object neighbour(int at, String which) {
    return at >= 0 && at < items.size()
        ? new Attributes.Holder(items.get(at))
        : Undefined.of(io.orch.sls.error.Location.NONE, "there is no " + which + " item");
  }

  private @Nullable Object cycle(Arguments arguments) {
    if (arguments.count() == 0) {
      throw Faults.failed("loop.cycle() needs values");
    }
    return arguments.positional().get(index % arguments.count());
  }

  private boolean changed(Arguments arguments) {
    Arguments before = seen;
    seen = arguments;
    return before == null || !Python.equal(before.positional(), arguments.positional());
  }

  @Override
  public List<String> memberNames() {
    return NAMES;
  }

  @Override
  public String toString() {
    return "<LoopContext " + (index + 1) + "/" + items.size() + ">";
  }
}
