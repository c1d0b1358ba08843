package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.DataMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that every template has. */
final class Globals {

  static final Map<String, Callable> TABLE =
      Map.of(
          "range", Globals::range,
          "dict", (run, arguments) -> dict(arguments),
          "odict", (run, arguments) -> dict(arguments),
          "namespace", (run, arguments) -> new Namespace(named(dict(arguments))),
          "cycler", (run, arguments) -> new Cycler(arguments.positional()),
          "joiner", (run, arguments) -> new Joiner(arguments.text(0, "sep", ", ")),
          "raise", Globals::raise);

  private Globals() {}

  private static Object range(Run run, Arguments arguments) {
    arguments.only("range", 3);
    long first = Python.index(arguments.need(0, "stop"), "start");
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

  static DataMap dict(Arguments arguments) {
    DataMap map = new DataMap();
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
        "the template raised an error: " + arguments.text(0, "message", "(no message)"));
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
