package io.orch.sls.target;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Parses targets of every kind. A mistake is an {@link OrchException} with its column. */
public final class Targets {

  /** The kinds of target, Salt's {@code tgt_type}. */
  public static final List<String> KINDS =
      List.of(
          "glob",
          "list",
          "pcre",
          "grain",
          "grain_pcre",
          "pillar",
          "pillar_pcre",
          "pillar_exact",
          "compound",
          "nodegroup",
          "ipcidr");

  static final String DELIMITER = ":";

  private Targets() {}

  /**
   * The target that an expression means.
   *
   * @param kind one of {@link #KINDS}
   * @param nodegroups compound expressions by the name of the group
   */
  public static Target parse(String expression, String kind, Map<String, String> nodegroups) {
    return parse(expression, kind, new Groups(nodegroups));
  }

  /**
   * The target that compares data at a path, with another delimiter between its steps.
   *
   * @param kind grain, grain_pcre, pillar or pillar_pcre
   */
  public static Target parse(String expression, String kind, String delimiter) {
    return simple(kind, expression, delimiter, 1);
  }

  private static Target parse(String expression, String kind, Groups groups) {
    if (expression.isBlank()) {
      throw syntax(1, "the target is empty: give '*' for all minions");
    }
    return switch (kind) {
      case "compound" -> new Compound(expression, groups).parse();
      case "nodegroup" -> groups.resolve(expression.strip(), 1);
      case "glob", "list", "pcre", "grain", "grain_pcre", "pillar", "pillar_pcre", "pillar_exact" ->
          simple(kind, expression, DELIMITER, 1);
      case "ipcidr" -> simple(kind, expression.strip(), DELIMITER, 1);
      case "range" ->
          throw syntax(1, "targets of kind range need a range server, which Orch has not: use list");
      default ->
          throw syntax(
              1,
              "unknown kind of target '"
                  + kind
                  + "'"
                  + Suggestion.didYouMean(kind, KINDS)
                  + (Suggestion.didYouMean(kind, KINDS).isEmpty() ? "; known are " : " Known are ")
                  + String.join(", ", KINDS));
    };
  }

  /** A target without operators. */
  static Target simple(String kind, String text, String delimiter, int column) {
    return switch (kind) {
      case "glob" -> new Target.Id(Glob.of(text));
      case "list" -> list(text, column);
      case "pcre" -> new Target.IdRegex(regex(text, column));
      case "grain" -> data(Target.Source.GRAINS, Target.Comparison.GLOB, text, delimiter, column);
      case "grain_pcre" ->
          data(Target.Source.GRAINS, Target.Comparison.REGEX, text, delimiter, column);
      case "pillar" -> data(Target.Source.PILLAR, Target.Comparison.GLOB, text, delimiter, column);
      case "pillar_pcre" ->
          data(Target.Source.PILLAR, Target.Comparison.REGEX, text, delimiter, column);
      case "pillar_exact" ->
          data(Target.Source.PILLAR, Target.Comparison.EXACT, text, delimiter, column);
      case "ipcidr" -> address(text, column);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Target list(String text, int column) {
    Set<String> ids = new LinkedHashSet<>();
    for (String id : text.split(",", -1)) {
      if (!id.isBlank()) {
        ids.add(id.strip());
      }
    }
    if (ids.isEmpty()) {
      throw syntax(column, "the list names no minion: write ids with commas between them");
    }
    return new Target.Ids(ids);
  }

  private static Target.Expression regex(String text, int column) {
    try {
      Regex.of(text, false);
      return new Target.Expression(text);
    } catch (PatternSyntaxException e) {
      throw syntax(
          column + Math.max(0, e.getIndex()),
          "'" + text + "' is no regular expression: " + e.getDescription());
    }
  }

  private static Target data(
      Target.Source source,
      Target.Comparison comparison,
      String text,
      String delimiter,
      int column) {
    if (!text.contains(delimiter)) {
      throw syntax(
          column,
          "'" + text + "' has no value to compare: write it as path" + delimiter + "value, such as "
              + (source == Target.Source.GRAINS ? "os" : "role")
              + delimiter
              + (source == Target.Source.GRAINS ? "Debian" : "web"));
    }
    if (comparison == Target.Comparison.REGEX) {
      int value = text.indexOf(delimiter) + delimiter.length();
      regex(text.substring(value), column + value);
    }
    return new Target.Data(source, new Target.Expression(text), delimiter, comparison);
  }

  private static Target address(String text, int column) {
    if (Network.parse(text) == null) {
      throw syntax(
          column, "'" + text + "' is no address or network: write it as 10.0.0.0/8 or 2001:db8::/32");
    }
    return new Target.Address(text);
  }

  static OrchException syntax(int column, String message) {
    return new OrchException(ErrorCode.TARGET_SYNTAX, new Location("", 1, column), message);
  }
}
