package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.jinja.Expressions.Step;
import io.orch.sls.jinja.Token.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens to expressions, by Jinja2's grammar and precedence. */
final class ExpressionParser {

  private static final int MAX_DEPTH = 150;
  private static final int MAX_LINKS = 1_000;
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final Cursor in;
  private final SuffixParser suffixes;
  private final FilterParser filters;
  private int depth;
  private int links;

  ExpressionParser(Cursor in) {
    this.in = in;
    this.suffixes = new SuffixParser(in, this);
    this.filters = new FilterParser(in, this, suffixes);
  }

  /** What is applied to values by a name. */
  FilterParser filters() {
    return filters;
  }

  /** An expression; with {@code if ... else} unless {@code conditional} is false. */
  Expr expression(boolean conditional) {
    if (++depth > MAX_DEPTH) {
      throw in.problem(
          in.peek(), "the expression is nested more than " + MAX_DEPTH + " levels deep");
    }
    if (depth == 1) {
      links = 0;
    }
    try {
      Expr expression = conditional ? conditional() : or();
      if (depth == 1) {
        filters.known();
      }
      return expression;
    } finally {
      depth--;
    }
  }

  /** One more operator, attribute, call or filter of the outermost expression. */
  void link() {
    if (++links > MAX_LINKS) {
      throw in.problem(
          in.peek(),
          "the expression has more than "
              + MAX_LINKS
              + " operators, attributes and calls: set parts of it to names");
    }
  }

  Expr expression() {
    return expression(true);
  }

  /** An expression, or several with commas between, which make a tuple. */
  Expr tuple(boolean conditional) {
    Location at = in.here();
    Expr first = expression(conditional);
    if (!in.peek().isOperator(",")) {
      return first;
    }
    List<Expr> items = new ArrayList<>();
    items.add(first);
    while (in.skipOperator(",")) {
      if (endsTuple(in.peek())) {
        break;
      }
      items.add(expression(conditional));
    }
    return new Expressions.TupleOf(at, items);
  }

  private static boolean endsTuple(Token token) {
    return switch (token.type()) {
      case BLOCK_END, VARIABLE_END, END -> true;
      case OPERATOR ->
          token.text().equals(")") || token.text().equals("]") || token.text().equals("=");
      case NAME -> token.text().equals("in") || token.text().equals("recursive");
      default -> false;
    };
  }

  private Expr conditional() {
    Location at = in.here();
    int before = filters.unknown();
    Expr value = or();
    while (in.skipName("if")) {
      link();
      Expr condition = or();
      Expr otherwise = in.skipName("else") ? expression(true) : null;
      filters.forget(before);
      value = new Expressions.Conditional(at, condition, value, otherwise);
    }
    return value;
  }

  private Expr or() {
    Expr left = and();
    while (in.peek().isName("or")) {
      link();
      Location at = in.location(in.next());
      left = new Expressions.Or(at, left, and());
    }
    return left;
  }

  private Expr and() {
    Expr left = not();
    while (in.peek().isName("and")) {
      link();
      Location at = in.location(in.next());
      left = new Expressions.And(at, left, not());
    }
    return left;
  }

  private Expr not() {
    int count = 0;
    Location at = in.here();
    while (in.skipName("not")) {
      count++;
    }
    Expr value = comparison();
    for (int i = 0; i < Math.min(count, 2 + count % 2); i++) {
      value = new Expressions.Not(at, value);
    }
    return value;
  }

  private Expr comparison() {
    Location at = in.here();
    Expr first = sum();
    List<Step> steps = new ArrayList<>();
    while (true) {
      Token token = in.peek();
      if (token.is(Type.OPERATOR) && COMPARISONS.contains(token.text())) {
        at = steps.isEmpty() ? in.location(token) : at;
        in.next();
        steps.add(new Step(token.text(), sum()));
      } else if (in.skipName("in")) {
        steps.add(new Step("in", sum()));
      } else if (token.isName("not") && in.peek(1).isName("in")) {
        in.next();
        in.next();
        steps.add(new Step("not in", sum()));
      } else {
        return steps.isEmpty() ? first : new Expressions.Comparison(at, first, steps);
      }
    }
  }

  private Expr sum() {
    Expr left = concat();
    while (in.peek().isOperator("+") || in.peek().isOperator("-")) {
      link();
      Token operator = in.next();
      left = new Expressions.Binary(in.location(operator), operator.text(), left, concat());
    }
    return left;
  }

  private Expr concat() {
    Location at = in.here();
    Expr first = product();
    if (!in.peek().isOperator("~")) {
      return first;
    }
    List<Expr> parts = new ArrayList<>();
    parts.add(first);
    while (in.skipOperator("~")) {
      link();
      parts.add(product());
    }
    return new Expressions.Concat(at, parts);
  }

  private Expr product() {
    Expr left = power();
    while (in.peek().is(Type.OPERATOR) && Set.of("*", "/", "//", "%").contains(in.peek().text())) {
      link();
      Token operator = in.next();
      left = new Expressions.Binary(in.location(operator), operator.text(), left, power());
    }
    return left;
  }

  private Expr power() {
    Expr left = unary(true);
    while (in.peek().isOperator("**")) {
      link();
      Token operator = in.next();
      left = new Expressions.Binary(in.location(operator), "**", left, unary(true));
    }
    return left;
  }

  private Expr unary(boolean filtered) {
    Token token = in.peek();
    Expr value;
    if (token.isOperator("-") || token.isOperator("+")) {
      in.next();
      if (++depth > MAX_DEPTH) {
        throw in.problem(token, "too many signs");
      }
      value = new Expressions.Sign(in.location(token), token.text().equals("-"), unary(false));
      depth--;
    } else {
      value = suffixes.value();
    }
    return filtered ? filters.applied(value) : value;
  }

  static @Nullable String nameOf(Expr expression) {
    return expression instanceof Access.Name name ? name.name() : null;
  }
}
