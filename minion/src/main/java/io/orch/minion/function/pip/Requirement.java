package io.orch.minion.function.pip;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wanted of a package: {@code name[extra]>=1.2,<2}, see "Dependency specifiers" of the
 * Python Packaging User Guide. A URL or path is one too, of which nothing is known.
 *
 * @param text as pip is told it
 * @param name of the package; nothing for a URL or path
 */
public record Requirement(String text, Optional<String> name, List<Bound> bounds) {

  private static final Pattern NAMED =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(\\[[^\\]]*])?\\s*((?:[<>=!~].*)?)");
  private static final Pattern BOUND =
      Pattern.compile("(===|==|!=|~=|<=|>=|<|>)\\s*([A-Za-z0-9.+!*_-]+)");

  /** A limit of the version. */
  public record Bound(String operator, String version) {

    boolean holds(String seen) {
      if (operator.equals("===")) {
        return seen.equals(version);
      } else if (version.endsWith(".*")) {
        String prefix = version.substring(0, version.length() - 1);
        return (seen + ".").startsWith(prefix) == operator.equals("==");
      }
      int order = PythonVersion.of(seen).compareTo(PythonVersion.of(version));
      return switch (operator) {
        case "==" -> order == 0;
        case "!=" -> order != 0;
        case "<=" -> order <= 0;
        case ">=" -> order >= 0;
        case "<" -> order < 0;
        case ">" -> order > 0;
        default -> order >= 0 && seen.startsWith(series());
      };
    }

    /** What {@code ~=} keeps: all but the last part. */
    private String series() {
      return version.substring(0, version.lastIndexOf('.') + 1);
    }
  }

  public static Requirement parse(String given) {
    String text = given.strip();
    if (text.startsWith("-")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "'" + text + "' must not begin with a dash: name a package");
    }
    String plain = text.split(";", 2)[0].strip();
    Matcher named = NAMED.matcher(plain);
    if (!named.matches()) {
      return new Requirement(text, Optional.empty(), List.of());
    }
    List<Bound> bounds =
        Arrays.stream(named.group(3).split(","))
            .filter(part -> !part.isBlank())
            .map(part -> bound(text, part.strip()))
            .toList();
    return new Requirement(text, Optional.of(named.group(1)), bounds);
  }

  private static Bound bound(String text, String part) {
    Matcher matcher = BOUND.matcher(part);
    if (!matcher.matches()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'" + part + "' in '" + text + "' is no limit of a version such as >=1.2");
    }
    return new Bound(matcher.group(1), matcher.group(2));
  }

  /** The version that is installed of it, whatever the spelling of its name. */
  public Optional<String> installed(Map<String, String> packages) {
    return packages.entrySet().stream()
        .filter(each -> name.filter(n -> normal(n).equals(normal(each.getKey()))).isPresent())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  public boolean fulfilled(String version) {
    return bounds.stream().allMatch(bound -> bound.holds(version));
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
  }
}
