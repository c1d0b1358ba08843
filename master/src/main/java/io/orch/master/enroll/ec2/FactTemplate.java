package io.orch.master.enroll.ec2;

import io.orch.master.enroll.FactName;
import io.orch.proto.message.Printable;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with facts in braces: {@code {tags.role}-{instance_id}}; {@code {tags.role|web}} says what
 * stands there when there is no such fact. What a fact may contain is what a name may; what comes
 * out is a name.
 */
record FactTemplate(String text, List<Part> parts) {

  private static final Pattern PART =
      Pattern.compile("\\{([a-z_]+|tags\\.[^{}|]{1,128})(\\|([^{}]*))?}|([^{}]+)");
  private static final Pattern PIECE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  /** A piece of it. */
  sealed interface Part {

    record Literal(String text) implements Part {}

    record Fact(String name, Optional<String> fallback) implements Part {}
  }

  FactTemplate {
    parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @throws OrchException CONFIG_INVALID when it is none, or names a fact that there never is
   */
  static FactTemplate parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw invalid(text, "has a brace that is not of a fact such as {instance_id}");
      }
      parts.add(part(text, matcher));
      at = matcher.end();
    }
    return new FactTemplate(text, parts);
  }

  private static Part part(String text, Matcher matcher) {
    String name = matcher.group(1);
    if (name == null) {
      String literal = matcher.group();
      if (!PIECE.matcher(literal).matches()) {
        throw invalid(text, "may have letters, digits, '.', '-' and '_' beside facts");
      }
      return new Part.Literal(literal);
    }
    if (!name.startsWith("tags.") && !InstanceFacts.NAMES.contains(name)) {
      throw invalid(
          text,
          "names no fact by '"
              + name
              + "'; there are "
              + String.join(", ", InstanceFacts.NAMES.stream().sorted().toList())
              + " and tags.NAME");
    }
    return new Part.Fact(name, Optional.ofNullable(matcher.group(3)));
  }

  /** Whether it needs tags to be read. */
  boolean readsTags() {
    return parts.stream()
        .anyMatch(part -> part instanceof Part.Fact fact && fact.name().startsWith("tags."));
  }

  /**
   * The text for an instance.
   *
   * @param fact a fact by its name
   * @throws OrchException EVIDENCE_REFUSED when a fact is missing, or may not stand in a name
   */
  String fill(Function<String, Optional<String>> fact) {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Literal literal -> out.append(literal.text());
        case Part.Fact named -> out.append(value(named, fact.apply(named.name())));
      }
    }
    String filled = out.toString();
    if (!filled.isEmpty() && !FactName.valid(filled)) {
      throw refused("'" + text + "' becomes '" + Printable.of(filled) + "', which is no name");
    }
    return filled;
  }

  private String value(Part.Fact fact, Optional<String> found) {
    if (found.isEmpty()) {
      return fact.fallback()
          .orElseThrow(
              () -> refused("'" + text + "' needs '" + fact.name() + "', which it has not"));
    }
    String value = found.get();
    if (!PIECE.matcher(value).matches()) {
      throw refused(
          "'"
              + fact.name()
              + "' is '"
              + Printable.of(value)
              + "', which can't be a part of a name: use letters, digits, '.', '-' and '_'");
    }
    return value;
  }

  private static OrchException refused(String message) {
    return new OrchException(ErrorCode.EVIDENCE_REFUSED, message);
  }

  private static OrchException invalid(String text, String why) {
    return new OrchException(ErrorCode.CONFIG_INVALID, "the template '" + text + "' " + why);
  }
}
