package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.module.Functions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a template knows as {@code salt}: the listed functions, by dotted name or by module. */
final class SaltFunctions implements Members {

  private final Functions functions;

  SaltFunctions(Functions functions) {
    this.functions = functions;
  }

  boolean has(String name) {
    return functions.has(name);
  }

  /** Whether it is a function, or a module. */
  boolean knows(String name) {
    return has(name) || member(name) instanceof Module;
  }

  Object function(String name, Location at) {
    if (!has(name)) {
      return new Undefined(
          at,
          "'salt[\"" + name + "\"]' is undefined: " + functions.missing(),
          name,
          functions::names);
    }
    return new Listed(functions, name);
  }

  @Override
  public @Nullable Object member(String name) {
    if (name.equals("get")) {
      return (Callable) (run, arguments) -> get(run, arguments);
    }
    String prefix = name + ".";
    return functions.names().stream().anyMatch(f -> f.startsWith(prefix))
        ? new Module(functions, name)
        : null;
  }

  private @Nullable Object get(Run run, Arguments arguments) {
    String name = arguments.text(0, "key");
    return has(name) ? function(name, run.at()) : arguments.get(1, "default", null);
  }

  @Override
  public Collection<String> memberNames() {
    Set<String> modules = new LinkedHashSet<>();
    functions.names().forEach(f -> modules.add(f.substring(0, Math.max(0, f.indexOf('.')))));
    return modules;
  }

  @Override
  public String toString() {
    return "<functions of salt>";
  }

  /** {@code salt.module}. */
  record Module(Functions functions, String name) implements Members, Callable {

    @Override
    public @Nullable Object call(Run run, Arguments arguments) {
      throw Faults.failed("'" + name + "' is a module: call one of its functions");
    }

    @Override
    public String toString() {
      return "<functions of salt." + name + ">";
    }

    @Override
    public @Nullable Object member(String function) {
      String full = name + "." + function;
      return functions.has(full) ? new Listed(functions, full) : null;
    }

    @Override
    public Collection<String> memberNames() {
      String prefix = name + ".";
      return functions.names().stream()
          .filter(f -> f.startsWith(prefix))
          .map(f -> f.substring(prefix.length()))
          .toList();
    }
  }

  /** The functions of Salt that change the dict that they are given first. */
  private static final Set<String> IN_PLACE =
      Set.of("defaults.merge", "defaults.update", "slsutil.update");

  /**
   * One function. It gets plain data and its answer is copied, so that nothing is shared; what
   * Salt's function changes in place is changed to the answer.
   */
  record Listed(Functions functions, String name) implements Callable {

    @Override
    public @Nullable Object call(Run run, Arguments arguments) {
      List<@Nullable Object> positional = new java.util.ArrayList<>();
      arguments.positional().forEach(a -> positional.add(Plain.copy(a)));
      Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
      arguments.keywords().forEach((key, value) -> keywords.put(key, Plain.copy(value)));
      run.budget().clock();
      Object answer = Plain.copy(waited(run, positional, keywords));
      boolean inPlace =
          IN_PLACE.contains(name) && !Boolean.FALSE.equals(arguments.keywords().get("in_place"));
      if (inPlace
          && arguments.get(0, "dest", null) instanceof Map<?, ?> given
          && answer instanceof Map<?, ?> merged) {
        become(given, merged);
        return given;
      }
      return answer;
    }

    /** Calls the function; the time that it takes is its own. */
    private @Nullable Object waited(
        Run run, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
      long start = System.nanoTime();
      try {
        return functions.call(name, positional, keywords);
      } finally {
        run.budget().extend(System.nanoTime() - start);
      }
    }

    /** Gives a dict the entries of another; dicts in both stay the same dicts. */
    private static void become(Map<?, ?> given, Map<?, ?> wanted) {
      given.keySet().removeIf(key -> !wanted.containsKey(key));
      wanted.forEach(
          (key, value) -> {
            if (value instanceof Map<?, ?> to && given.get(key) instanceof Map<?, ?> from) {
              become(from, to);
            } else {
              Maps.put(given, key, value);
            }
          });
    }

    @Override
    public String toString() {
      return "<function " + name + ">";
    }
  }
}
