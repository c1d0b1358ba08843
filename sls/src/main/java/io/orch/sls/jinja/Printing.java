package io.orch.sls.jinja;

import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python prints them. */
final class Printing {

  static final int MAX_DEPTH = 200;

  private final StringBuilder out = new StringBuilder();
  private final boolean output;

  private Printing(boolean output) {
    this.output = output;
  }

  /** Python's {@code repr()}. */
  static String repr(@Nullable Object value) {
    Printing printing = new Printing(false);
    printing.value(value, 0);
    return printing.out.toString();
  }

  /** The same with escapes for what is not ASCII. */
  static String ascii(@Nullable Object value) {
    StringBuilder ascii = new StringBuilder();
    repr(value)
        .codePoints()
        .forEach(
            c ->
                ascii.append(
                    c < 0x80
                        ? Character.toString(c)
                        : c <= 0xff
                            ? String.format("\\x%02x", c)
                            : c <= 0xffff
                                ? String.format("\\u%04x", c)
                                : String.format("\\U%08x", c)));
    return ascii.toString();
  }

  /**
   * What <code>{{ value }}</code> writes: Python's {@code str()}, but each dict as a plain one, as
   * Salt finishes values.
   */
  static String printed(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> || value instanceof Collection<?>)) {
      return Python.str(value);
    }
    Printing printing = new Printing(true);
    if (value instanceof Map<?, ?> map) {
      printing.map(map, 0, true);
    } else {
      printing.value(value, 0);
    }
    return printing.out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw Faults.limit("the depth of a printed value", MAX_DEPTH);
    }
    Budget.step();
    Budget.bound(out);
    switch (value) {
      case Undefined u -> out.append("Undefined");
      case Markup m -> out.append("Markup(").append(Values.repr(m.text())).append(')');
      case Range r -> out.append(r);
      case Tuple t -> items(t, "(", t.size() == 1 ? ",)" : ")", depth);
      case View v -> items(v.items(), v.kind().python() + "([", "])", depth);
      case PySet s when s.isEmpty() -> out.append("set()");
      case PySet s -> items(s, "{", "}", depth);
      case DataMap map when map.keepsOrder() && !output -> ordered(map, depth);
      case Map<?, ?> map -> map(map, depth, false);
      case Collection<?> c -> items(c, "[", "]", depth);
      case null -> out.append("None");
      case Boolean b -> out.append(Values.repr(b));
      case Number n -> out.append(Values.repr(n));
      case CharSequence s -> out.append(Values.repr(s));
      default -> object(value);
    }
  }

  /** An object of the template language; nothing else is printed. */
  private void object(Object value) {
    switch (value) {
      case Bytes b -> out.append(b);
      case Namespace n -> out.append(n);
      case Generator g -> out.append(g);
      case Callable c -> out.append(c instanceof Record || c instanceof Members ? c : "<function>");
      case Members m -> out.append(m);
      default -> throw Faults.failed("a " + Python.typeName(value) + " is no data");
    }
  }

  private void items(Collection<?> items, String open, String close, int depth) {
    out.append(open);
    String comma = "";
    for (Object item : items) {
      out.append(comma);
      value(item, depth + 1);
      comma = ", ";
    }
    out.append(close);
  }

  /** A dict; with {@code str} its values must be defined, as only printed dicts look into them. */
  private void map(Map<?, ?> map, int depth, boolean str) {
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(comma);
      value(entry.getKey(), depth + 1);
      out.append(": ");
      Object value = str ? Python.defined(entry.getValue()) : entry.getValue();
      if (str && value instanceof Map<?, ?> inner && depth < MAX_DEPTH) {
        map(inner, depth + 1, true);
      } else {
        value(value, depth + 1);
      }
      comma = ", ";
    }
    out.append('}');
  }

  private void ordered(DataMap map, int depth) {
    out.append("OrderedDict(");
    if (!map.isEmpty()) {
      items(MapMethods.entries(map), "[", "]", depth);
    }
    out.append(')');
  }
}
