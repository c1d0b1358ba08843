package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.DataMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that every template has. */
final class Globals {

  static final Map<String, Callable> TABLE = table();

  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "range", "start stop? step?",
          "dict", "mapping? **",
          "odict", "mapping? **",
          "namespace", "mapping? **",
          "cycler", "*",
          "joiner", "sep?",
          "raise", "message",
          "lipsum", "* **",
          "show_full_context", "");

  private Globals() {}

  /** The arguments of a function as {@link Signature#of} reads them. */
  static String arguments(String name) {
    return ARGUMENTS.getOrDefault(name, "");
  }

  private static Map<String, Callable> table() {
    Map<String, Callable> table = new HashMap<>();
    put(table, "range", "start stop? step? /", Globals::range);
    table.put("dict", new DictType());
    put(table, "odict", "mapping? **", (run, a) -> dict(a, true));
    put(table, "namespace", "mapping? **", (run, a) -> new Namespace(named(dict(a, false))));
    put(table, "cycler", "*", (run, a) -> new Cycler(a.positional()));
    put(table, "joiner", "sep?", (run, a) -> new Joiner(a.text(0, "sep", ", ")));
    put(table, "raise", "msg", Globals::raise);
    put(table, "lipsum", "* **", Globals::lipsum);
    put(table, "show_full_context", "", (run, a) -> run.context());
    return Map.copyOf(table);
  }

  /** A function with a name. */
  private record Function(String name, Callable body) implements Callable {

    @Override
    public @Nullable Object call(Run run, Arguments arguments) {
      return body.call(run, arguments);
    }

    @Override
    public String toString() {
      return "<function " + name + ">";
    }
  }

  private static void put(
      Map<String, Callable> table, String name, String signature, Callable body) {
    table.put(name, new Function(name, Signature.of(signature).function(name, body)));
  }

  /** {@code dict}, which has {@code fromkeys} too. */
  private static final class DictType implements Callable, Members {

    private final Callable make =
        Signature.of("mapping? **").function("dict", (run, a) -> dict(a, false));

    @Override
    public @Nullable Object call(Run run, Arguments arguments) {
      return make.call(run, arguments);
    }

    @Override
    public @Nullable Object member(String name) {
      return name.equals("fromkeys")
          ? Signature.of("iterable value? /")
              .function("fromkeys", (run, a) -> MapMethods.fromKeys(a))
          : null;
    }

    @Override
    public Collection<String> memberNames() {
      return List.of("fromkeys");
    }

    @Override
    public String toString() {
      return "<class 'dict'>";
    }
  }

  private static Object range(Run run, Arguments arguments) {
    long first = Python.index(arguments.positional().get(0), "start");
    return switch (arguments.count()) {
      case 1 -> new Range(0, first, 1);
      case 2 -> new Range(first, Python.index(arguments.positional().get(1), "stop"), 1);
      default ->
          new Range(
              first,
              Python.index(arguments.positional().get(1), "stop"),
              Python.index(arguments.positional().get(2), "step"));
    };
  }

  private static DataMap dict(Arguments arguments, boolean ordered) {
    DataMap map = new DataMap(Location.NONE, ordered);
    if (arguments.count() > 0) {
      MapMethods.update(map, arguments.positional().get(0));
    }
    map.putAll(arguments.keywords());
    return map;
  }

  private static Map<String, @Nullable Object> named(Map<?, ?> map) {
    Map<String, @Nullable Object> names = new LinkedHashMap<>();
    map.forEach((key, value) -> names.put(Python.str(key), value));
    return names;
  }

  private static Object raise(Run run, Arguments arguments) {
    throw new OrchException(
        ErrorCode.TEMPLATE_FAILED,
        run.at(),
        "the template raised an error: " + Python.str(arguments.need(0, "msg")));
  }

  private static Object lipsum(Run run, Arguments arguments) {
    throw Faults.failed("lipsum makes random text, which no two runs agree on: write the text");
  }

  private static final class Cycler implements Members {
    private final List<@Nullable Object> items;
    private int at;

    Cycler(List<@Nullable Object> items) {
      if (items.isEmpty()) {
        throw Faults.failed("cycler() needs values");
      }
      this.items = items;
    }

    @Override
    public @Nullable Object member(String name) {
      return switch (name) {
        case "next" -> (Callable) (run, arguments) -> items.get(at++ % items.size());
        case "reset" ->
            (Callable)
                (run, arguments) -> {
                  at = 0;
                  return null;
                };
        case "current" -> new Attributes.Holder(items.get(at % items.size()));
        default -> null;
      };
    }

    @Override
    public Collection<String> memberNames() {
      return List.of("next", "reset", "current");
    }

    @Override
    public String toString() {
      return "<Cycler>";
    }
  }

  private static final class Joiner implements Callable {
    private final String separator;
    private boolean used;

    Joiner(String separator) {
      this.separator = separator;
    }

    @Override
    public Object call(Run run, Arguments arguments) {
      String text = used ? separator : "";
      used = true;
      return text;
    }
  }
}
