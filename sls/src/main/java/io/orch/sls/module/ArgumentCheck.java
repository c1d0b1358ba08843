package io.orch.sls.module;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Problems;
import io.orch.sls.error.Suggestion;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks calls against schemas alone, without the functions' code: on the master and in lint, where
 * schemas came over a wire. Immutable.
 */
public final class ArgumentCheck {

  private final Map<Kind, Map<String, Schema>> byName;

  public ArgumentCheck(Collection<Schema> schemas) {
    byName =
        Arrays.stream(Kind.values()).collect(Collectors.toMap(k -> k, k -> new LinkedHashMap<>()));
    for (Schema schema : schemas) {
      Map<String, Schema> names = names(schema.kind());
      names.put(schema.name(), schema);
      schema.aliases().forEach(alias -> names.putIfAbsent(alias, schema));
    }
  }

  private Map<String, Schema> names(Kind kind) {
    return byName.getOrDefault(kind, Map.of());
  }

  /** The schema of a function, by name or alias; null when there is none. */
  public @Nullable Schema find(Kind kind, String name) {
    return names(kind).get(name);
  }

  /**
   * What is wrong with a call: nothing, an unknown function, or all that is wrong with its
   * arguments.
   *
   * @param keywords a {@code DataMap} gives each problem its own place
   * @param at where the call stands
   */
  public List<Problem> check(
      Kind kind,
      String name,
      List<? extends @Nullable Object> positional,
      Map<?, ? extends @Nullable Object> keywords,
      Location at) {
    Schema schema = find(kind, name);
    return schema == null
        ? List.of(unknown(kind, name, names(kind).keySet(), at))
        : check(schema, positional, keywords, at);
  }

  /** All that is wrong with the arguments of a call; what is ignored is ARGUMENT_IGNORED. */
  public static List<Problem> check(
      Schema schema,
      List<? extends @Nullable Object> positional,
      Map<?, ? extends @Nullable Object> keywords,
      Location at) {
    Problems problems = new Problems();
    Arguments arguments = Arguments.match(schema, positional, keywords, at, problems);
    arguments.unused().forEach(problems::add);
    for (Schema.Parameter parameter : schema.parameters()) {
      Object value = arguments.value(parameter);
      String wrong =
          value == null ? nullProblem(parameter, arguments) : typeProblem(parameter, value);
      if (wrong != null) {
        problems.add(
            ErrorCode.ARGUMENT_INVALID,
            arguments.location(parameter),
            schema.name() + ": argument '" + parameter.name() + "' " + wrong);
      }
    }
    return problems.list();
  }

  private static @Nullable String nullProblem(Schema.Parameter parameter, Arguments arguments) {
    boolean tolerant =
        !parameter.required()
            || parameter.type().equals("any")
            || parameter.type().equals("boolean");
    return tolerant || !arguments.has(parameter) ? null : "must not be null";
  }

  private static @Nullable String typeProblem(Schema.Parameter parameter, Object value) {
    ArgumentType type = ArgumentType.named(parameter.type());
    if (type != null) {
      try {
        type.convert(value);
        return null;
      } catch (IllegalArgumentException e) {
        return e.getMessage();
      }
    }
    if (parameter.type().indexOf('|') < 0) {
      return null;
    }
    List<String> choices = List.of(parameter.type().split("\\|"));
    return choices.contains(value.toString().toLowerCase(Locale.ROOT))
        ? null
        : "must be one of " + String.join(", ", choices) + ", not " + ArgumentType.shown(value);
  }

  /** The problem of a function that no one has, with what was probably meant. */
  public static Problem unknown(Kind kind, String name, Set<String> known, Location at) {
    String what = kind.name().toLowerCase(Locale.ROOT) + " function";
    return new Problem(
        ErrorCode.FUNCTION_UNKNOWN, at, "unknown " + what + " '" + name + "'" + hint(name, known));
  }

  private static String hint(String name, Set<String> known) {
    String meant = Suggestion.didYouMean(name, known);
    if (!meant.isEmpty()) {
      return meant;
    }
    int dot = name.indexOf('.');
    Set<String> family = new TreeSet<>();
    if (dot > 0) {
      String prefix = name.substring(0, dot + 1);
      known.stream()
          .filter(candidate -> candidate.startsWith(prefix))
          .forEach(candidate -> family.add(candidate.substring(dot + 1)));
    }
    return family.isEmpty()
        ? ""
        : "; " + name.substring(0, dot) + " has " + String.join(", ", family);
  }
}
