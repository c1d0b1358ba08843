package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a loop's body knows as {@code loop}; in a recursive loop it can be called. Items are taken
 * when they are asked for, not before.
 */
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

  private final int depth;
  private final @Nullable Recursion recursion;
  private Iterator<@Nullable Object> items;
  private @Nullable IntSupplier size;
  private int index = -1;
  private @Nullable Object before;
  private @Nullable Object current;
  private @Nullable Object after;
  private boolean ahead;
  private @Nullable Arguments seen;

  /** Runs the same loop on the items of another value. */
  @FunctionalInterface
  interface Recursion {
    Object loop(@Nullable Object items, int depth);
  }

  LoopState(Walk walk, int depth, @Nullable Recursion recursion) {
    this.items = walk.items();
    this.size = walk.size();
    this.depth = depth;
    this.recursion = recursion;
  }

  /** Goes on to the next item; false when there is none. */
  boolean next() {
    if (!peek()) {
      return false;
    }
    before = current;
    current = after;
    ahead = false;
    index++;
    return true;
  }

  @Nullable Object current() {
    return current;
  }

  private boolean peek() {
    if (!ahead && items.hasNext()) {
      after = items.next();
      ahead = true;
    }
    return ahead;
  }

  private long length() {
    if (size == null) {
      List<@Nullable Object> rest = new ArrayList<>();
      items.forEachRemaining(rest::add);
      items = rest.iterator();
      int all = index + 1 + (ahead ? 1 : 0) + rest.size();
      size = () -> all;
    }
    return size.getAsInt();
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
      case "revindex" -> length() - index;
      case "revindex0" -> length() - index - 1L;
      case "first" -> index == 0;
      case "last" -> !peek();
      case "length" -> length();
      case "depth" -> depth + 1L;
      case "depth0" -> (long) depth;
      case "previtem" -> index > 0 ? new Attributes.Holder(before) : none("previous");
      case "nextitem" -> peek() ? new Attributes.Holder(after) : none("next");
      case "cycle" -> (Callable) (run, arguments) -> cycle(arguments);
      case "changed" -> (Callable) (run, arguments) -> changed(arguments);
      default -> null;
    };
  }

  private static Object none(String which) {
    return Undefined.of(Location.NONE, "there is no " + which + " item");
  }

  private @Nullable Object cycle(Arguments arguments) {
    if (arguments.count() == 0) {
      throw Faults.failed("loop.cycle() needs values");
    }
    return arguments.positional().get(index % arguments.count());
  }

  private boolean changed(Arguments arguments) {
    Arguments last = seen;
    seen = arguments;
    return last == null || !Python.equal(last.positional(), arguments.positional());
  }

  @Override
  public List<String> memberNames() {
    return NAMES;
  }

  @Override
  public String toString() {
    return "<LoopContext " + (index + 1) + "/" + length() + ">";
  }
}
