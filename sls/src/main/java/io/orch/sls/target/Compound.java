package io.orch.sls.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parser of compound targets: {@code G@os:Debian and ( web* or not E@db\d+ )}. {@code not} binds
 * closest, then {@code and}, then {@code or}.
 */
final class Compound {

  private static final Pattern ENGINE = Pattern.compile("([A-Za-z])([^A-Za-z0-9@])?@(.*)");
  private static final Map<String, String> KINDS =
      Map.of(
          "G", "grain",
          "P", "grain_pcre",
          "I", "pillar",
          "J", "pillar_pcre",
          "E", "pcre",
          "L", "list",
          "S", "ipcidr");
  private static final int MAX_DEPTH = 100;

  private final String expression;
  private final Groups groups;
  private final List<Word> words = new ArrayList<>();
  private int at;
  private int depth;

  private record Word(String text, int column) {}

  Compound(String expression, Groups groups) {
    this.expression = expression;
    this.groups = groups;
  }

  Target parse() {
    split();
    if (words.isEmpty()) {
      throw Targets.syntax(1, "the target is empty: give '*' for all minions");
    }
    Target target = or();
    Word rest = peek();
    if (rest != null) {
      throw Targets.syntax(
          rest.column,
          rest.text.equals(")")
              ? "this ')' closes nothing in '" + expression + "': remove it"
              : "'" + rest.text + "' follows a target without 'and' or 'or' in '" + expression + "'");
    }
    return target;
  }

  private Target or() {
    List<Target> operands = new ArrayList<>();
    operands.add(and());
    while (accept("or")) {
      operands.add(and());
    }
    return operands.size() == 1 ? operands.get(0) : new Target.Or(operands);
  }

  private Target and() {
    List<Target> operands = new ArrayList<>();
    operands.add(not());
    while (accept("and")) {
      operands.add(not());
    }
    return operands.size() == 1 ? operands.get(0) : new Target.And(operands);
  }

  private Target not() {
    if (++depth > MAX_DEPTH) {
      throw Targets.syntax(column(), "the target is nested more than " + MAX_DEPTH + " deep");
    }
    try {
      return accept("not") ? new Target.Not(not()) : operand();
    } finally {
      depth--;
    }
  }

  private Target operand() {
    Word word = peek();
    if (word == null) {
      Word last = words.get(words.size() - 1);
      throw Targets.syntax(
          column(), "a target is missing after '" + last.text + "' at the end of '" + expression + "'");
    }
    at++;
    return switch (word.text) {
      case "(" -> group(word);
      case ")", "and", "or" ->
          throw Targets.syntax(
              word.column,
              "a target is missing before '" + word.text + "' in '" + expression + "'");
      default -> simple(word);
    };
  }

  private Target group(Word open) {
    Target inner = or();
    if (!accept(")")) {
      throw Targets.syntax(
          open.column, "this '(' is not closed in '" + expression + "': add ')'");
    }
    return inner;
  }

  private Target simple(Word word) {
    Matcher engine = ENGINE.matcher(word.text);
    if (!engine.matches()) {
      return Targets.simple("glob", word.text, Targets.DELIMITER, word.column);
    }
    String letter = engine.group(1);
    int column = word.column + engine.start(3);
    if (letter.equals("N")) {
      return groups.resolve(engine.group(3), column);
    }
    String kind = KINDS.get(letter);
    if (kind == null) {
      throw Targets.syntax(
          word.column,
          "unknown '" + letter + "@': use G@ P@ (grains), I@ J@ (pillar), E@ (regular expression),"
              + " L@ (list), S@ (network) or N@ (nodegroup)");
    }
    if (engine.group(3).isEmpty()) {
      throw Targets.syntax(word.column, "nothing follows '" + word.text + "'");
    }
    String delimiter = engine.group(2) == null ? Targets.DELIMITER : engine.group(2);
    return Targets.simple(kind, engine.group(3), delimiter, column);
  }

  private @Nullable Word peek() {
    return at < words.size() ? words.get(at) : null;
  }

  private boolean accept(String text) {
    Word word = peek();
    if (word != null && word.text.equals(text)) {
      at++;
      return true;
    }
    return false;
  }

  private int column() {
    Word word = peek();
    return word != null ? word.column : expression.length() + 1;
  }

  /** Words are set apart by blanks; parentheses may touch the word that they enclose. */
  private void split() {
    int i = 0;
    while (i < expression.length()) {
      if (Character.isWhitespace(expression.charAt(i))) {
        i++;
        continue;
      }
      int end = i;
      while (end < expression.length() && !Character.isWhitespace(expression.charAt(end))) {
        end++;
      }
      word(expression.substring(i, end), i + 1);
      i = end;
    }
  }

  private void word(String text, int column) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '(') {
      words.add(new Word("(", column + start++));
    }
    int end = text.length();
    while (end > start && text.charAt(end - 1) == ')' && unbalanced(text.substring(start, end))) {
      end--;
    }
    if (end > start) {
      words.add(new Word(text.substring(start, end), column + start));
    }
    for (int i = end; i < text.length(); i++) {
      words.add(new Word(")", column + i));
    }
  }

  private static boolean unbalanced(String text) {
    long open = text.chars().filter(c -> c == '(').count();
    return text.chars().filter(c -> c == ')').count() > open;
  }
}
