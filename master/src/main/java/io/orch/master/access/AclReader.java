package io.orch.master.access;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.target.Regex;
import io.orch.sls.target.Targets;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one user may do in Salt's form: a list of functions, of {@code target: functions}, and
 * of {@code @runner}, {@code @wheel} and {@code @module}. Functions are the beginnings of regular
 * expressions, and may say which {@code args} and {@code kwargs} they are given.
 */
final class AclReader {

  private final String setting;
  private final Map<String, String> nodegroups;
  private final Problems problems;
  private final List<Grant> grants = new ArrayList<>();

  private AclReader(String setting, Map<String, String> nodegroups, Problems problems) {
    this.setting = setting;
    this.nodegroups = nodegroups;
    this.problems = problems;
  }

  /**
   * The grants of one user.
   *
   * @param setting as errors and refusals name it, such as {@code publisher_acl of ann}
   */
  static List<Grant> read(
      String setting,
      @Nullable Object value,
      Location at,
      Map<String, String> nodegroups,
      Problems problems) {
    AclReader reader = new AclReader(setting, nodegroups, problems);
    reader.each(value, at, reader::item);
    return reader.grants;
  }

  /** What is done with an item of a list. */
  private interface Item {
    void read(@Nullable Object item, Location at);
  }

  private void each(@Nullable Object value, Location at, Item reader) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        reader.read(list.get(i), list instanceof DataList known ? known.itemLocation(i) : at);
      }
    } else {
      reader.read(value, at);
    }
  }

  private void refuse(Location at, String message) {
    problems.add(ErrorCode.CONFIG_INVALID, at, setting + ": " + message);
  }

  private void item(@Nullable Object item, Location at) {
    if (item instanceof String text && text.startsWith("@")) {
      special(text.substring(1), List.of(CallPattern.regex("", List.of())), at);
    } else if (item instanceof String text) {
      pattern(text, null, at).ifPresent(function -> add(List.of(function), ""));
    } else if (item instanceof DataMap map && map.size() == 1) {
      entry(map);
    } else {
      refuse(
          at,
          "each item must be a function such as 'test.ping', or a map with one key such as"
              + " 'web*: [state.apply]', not "
              + Values.typeName(item));
    }
  }

  private void entry(DataMap map) {
    Object key = map.keySet().iterator().next();
    String name = Values.str(key);
    List<CallPattern> functions = new ArrayList<>();
    each(map.get(key), map.valueLocation(key), (item, at) -> function(item, at, functions));
    if (name.startsWith("@")) {
      special(name.substring(1), functions, map.keyLocation(key));
    } else if (target(name, map.keyLocation(key))) {
      add(functions, name);
    }
  }

  private boolean target(String target, Location at) {
    try {
      Targets.parse(target, "compound", nodegroups);
      return true;
    } catch (OrchException e) {
      refuse(at, "'" + target + "' must be a compound target: " + e.getMessage());
      return false;
    }
  }

  private void add(List<CallPattern> functions, String target) {
    grants.add(new Grant(setting, functions, List.of(), List.of(), target, List.of()));
  }

  /** {@code runner(s)}, {@code wheel(s)}, or a module of either. */
  private void special(String name, List<CallPattern> functions, Location at) {
    switch (name) {
      case "runner", "runners" -> onMaster(functions, List.of());
      case "wheel", "wheels" -> onMaster(List.of(), functions);
      case "" -> refuse(at, "'@' must be followed by runner, wheel or the name of a module");
      default -> {
        List<CallPattern> within = functions.stream().map(one -> in(name, one)).toList();
        onMaster(within, within);
      }
    }
  }

  private void onMaster(List<CallPattern> runners, List<CallPattern> wheels) {
    grants.add(new Grant(setting, List.of(), runners, wheels, "", List.of()));
  }

  /** A pattern of the functions of a module, without its name. */
  private static CallPattern in(String module, CallPattern pattern) {
    String prefix = module + ".";
    return new CallPattern(
        function ->
            function.startsWith(prefix)
                && pattern.name().matches(function.substring(prefix.length())),
        prefix + pattern.shown(),
        pattern.arguments());
  }

  private void function(@Nullable Object item, Location at, List<CallPattern> into) {
    if (item instanceof String text) {
      pattern(text, null, at).ifPresent(into::add);
    } else if (item instanceof DataMap map && map.size() == 1) {
      Object key = map.keySet().iterator().next();
      pattern(Values.str(key), map.get(key), map.valueLocation(key)).ifPresent(into::add);
    } else {
      refuse(
          at,
          "a function must be a text, or a map with one key such as 'cmd.run: {args: [uptime]}',"
              + " not "
              + Values.typeName(item));
    }
  }

  private Optional<CallPattern> pattern(String text, @Nullable Object given, Location at) {
    List<CallPattern.Arguments> arguments = new ArrayList<>();
    if (given != null) {
      each(given, at, (item, itemAt) -> arguments(item, itemAt).ifPresent(arguments::add));
      if (arguments.isEmpty()) {
        return Optional.empty();
      }
    }
    return expression(text, at).map(e -> CallPattern.regex(text, arguments));
  }

  private Optional<Regex> expression(String text, Location at) {
    try {
      return Optional.of(Regex.of(text, false));
    } catch (PatternSyntaxException e) {
      refuse(at, "'" + text + "' is no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }

  private Optional<CallPattern.Arguments> arguments(@Nullable Object item, Location at) {
    if (!(item instanceof DataMap map)
        || !map.keySet().stream().allMatch(key -> "args".equals(key) || "kwargs".equals(key))
        || map.isEmpty()) {
      refuse(at, "the arguments of a function are a map with 'args', a list, and 'kwargs', a map");
      return Optional.empty();
    }
    int before = problems.list().size();
    List<Optional<Regex>> positional = new ArrayList<>();
    Object args = map.get("args");
    if (args != null) {
      each(args, map.valueLocation("args"), (one, oneAt) -> positional.add(text(one, oneAt)));
    }
    Map<String, Optional<Regex>> named = new LinkedHashMap<>();
    if (map.get("kwargs") instanceof DataMap kwargs) {
      kwargs.forEach(
          (key, one) -> named.put(Values.str(key), text(one, kwargs.valueLocation(key))));
    } else if (map.get("kwargs") != null) {
      refuse(map.valueLocation("kwargs"), "'kwargs' must be a map from names to expressions");
    }
    return problems.list().size() == before
        ? Optional.of(new CallPattern.Arguments(positional, named))
        : Optional.empty();
  }

  /** An expression; empty for none, which allows any text. */
  private Optional<Regex> text(@Nullable Object value, Location at) {
    return value == null ? Optional.empty() : expression(Values.str(value), at);
  }
}
