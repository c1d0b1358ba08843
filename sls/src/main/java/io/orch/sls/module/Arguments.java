package io.orch.sls.module;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Problems;
import io.orch.sls.error.Suggestion;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, matched by a schema to the parameters they are for. Unknown, doubled,
 * surplus and missing ones are problems, except unknown ones of an open schema.
 */
final class Arguments {

  private final Map<String, @Nullable Object> values = new HashMap<>();
  private final Map<String, Location> locations = new HashMap<>();
  private final List<@Nullable Object> restPositional = new ArrayList<>();
  private final Map<String, @Nullable Object> restKeywords = new LinkedHashMap<>();
  private final Map<String, Location> unknown = new LinkedHashMap<>();
  private final List<Problem> unused = new ArrayList<>();
  private final Schema schema;
  private final Location at;

  private Arguments(Schema schema, Location at) {
    this.schema = schema;
    this.at = at;
  }

  static Arguments match(
      Schema schema,
      List<? extends @Nullable Object> positional,
      Map<?, ? extends @Nullable Object> keywords,
      Location at,
      Problems problems) {
    Arguments arguments = new Arguments(schema, at);
    arguments.takePositional(positional, problems);
    keywords.forEach(
        (key, value) ->
            arguments.takeKeyword(Values.str(key), value, keyAt(keywords, key, at), problems));
    arguments.reportUnknown(problems);
    arguments.reportMissing(problems);
    return arguments;
  }

  private static Location keyAt(Map<?, ?> keywords, @Nullable Object key, Location at) {
    Location found = keywords instanceof DataMap data && key != null ? data.keyLocation(key) : at;
    return found.known() ? found : at;
  }

  private void takePositional(List<? extends @Nullable Object> positional, Problems problems) {
    List<Schema.Parameter> named =
        schema.parameters().stream().takeWhile(p -> !rest(p)).filter(p -> !p.rest()).toList();
    for (int i = 0; i < positional.size(); i++) {
      if (i < named.size()) {
        values.put(named.get(i).name(), positional.get(i));
      } else {
        restPositional.add(positional.get(i));
      }
    }
    boolean open = schema.parameters().stream().anyMatch(Arguments::rest);
    if (!restPositional.isEmpty() && !open) {
      problems.add(
          ErrorCode.ARGUMENT_INVALID,
          at,
          schema.name()
              + " takes at most "
              + named.size()
              + " arguments, not "
              + positional.size());
    }
  }

  /** Whether the parameter takes all positional arguments that are left: none after it has one. */
  private static boolean rest(Schema.Parameter parameter) {
    return parameter.rest() && !parameter.type().equals("map");
  }

  private void takeKeyword(String name, @Nullable Object value, Location keyAt, Problems problems) {
    Schema.Parameter parameter = parameter(name);
    if (parameter != null) {
      if (values.containsKey(parameter.name())) {
        problems.add(
            ErrorCode.ARGUMENT_INVALID,
            keyAt,
            schema.name() + ": argument '" + parameter.name() + "' is given twice");
      }
      values.put(parameter.name(), value);
      locations.put(parameter.name(), keyAt);
    } else if (ignored(name)) {
      return;
    } else if (schema.parameters().stream().anyMatch(p -> p.rest() && p.type().equals("map"))) {
      restKeywords.put(name, value);
    } else {
      unknown.put(name, keyAt);
    }
  }

  /** To an open function unknown arguments are no mistakes, unless it lacks what they may mean. */
  private void reportUnknown(Problems problems) {
    boolean mistake = !schema.open() || schema.parameters().stream().anyMatch(this::missing);
    unknown.forEach(
        (name, keyAt) -> {
          String what = schema.name() + ": unknown argument '" + name + "'";
          if (mistake) {
            problems.add(ErrorCode.ARGUMENT_UNKNOWN, keyAt, what + hint(name));
          } else {
            String message = what + " has no effect" + hint(name);
            unused.add(new Problem(ErrorCode.ARGUMENT_IGNORED, keyAt, message));
          }
        });
  }

  private boolean ignored(String name) {
    return switch (schema.kind()) {
      case STATE -> GlobalArguments.contains(name) || name.equals("name");
      case EXECUTION, RUNNER, WHEEL, BEACON -> name.startsWith("__");
    };
  }

  private String hint(String name) {
    List<String> names = schema.parameters().stream().map(Schema.Parameter::name).toList();
    List<String> candidates = new ArrayList<>(names);
    if (schema.kind() == Kind.STATE) {
      candidates.addAll(GlobalArguments.NAMES);
    }
    String meant = Suggestion.didYouMean(name, candidates);
    if (!meant.isEmpty()) {
      return meant;
    }
    return names.isEmpty()
        ? "; it takes none"
        : "; it takes " + names.stream().collect(Collectors.joining(", "));
  }

  private Schema.@Nullable Parameter parameter(String name) {
    for (Schema.Parameter parameter : schema.parameters()) {
      if (parameter.answersTo(name) && !(parameter.rest() && parameter.type().equals("map"))) {
        return parameter;
      }
    }
    return null;
  }

  private boolean missing(Schema.Parameter parameter) {
    return parameter.required() && !has(parameter);
  }

  private void reportMissing(Problems problems) {
    for (Schema.Parameter parameter : schema.parameters()) {
      if (missing(parameter)) {
        problems.add(
            ErrorCode.ARGUMENT_MISSING,
            at,
            schema.name()
                + ": argument '"
                + parameter.name()
                + "' is missing ("
                + parameter.description()
                + ")");
      }
    }
  }

  boolean has(Schema.Parameter parameter) {
    return values.containsKey(parameter.name());
  }

  @Nullable Object value(Schema.Parameter parameter) {
    return values.get(parameter.name());
  }

  Location location(Schema.Parameter parameter) {
    return locations.getOrDefault(parameter.name(), at);
  }

  /** What was given and is ignored; it hinders nothing. */
  List<Problem> unused() {
    return unused;
  }

  List<@Nullable Object> restPositional() {
    return restPositional;
  }

  Map<String, @Nullable Object> restKeywords() {
    return restKeywords;
  }
}
