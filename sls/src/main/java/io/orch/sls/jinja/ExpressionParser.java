package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.jinja.Access.ArgumentList;
import io.orch.sls.jinja.Access.Keyword;
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
  private static final Set<String> NO_TEST_ARGUMENT =
      Set.of("else", "or", "and", "is", "if", "in", "not");

  private final Cursor in;
  private final Primaries primaries;
  private final List<OrchException> unknown = new ArrayList<>();
  private int depth;
  private int links;
  private boolean lenient;

  ExpressionParser(Cursor in) {
    this.in = in;
    this.primaries = new Primaries(in, this);
  }

  /**
   * Says whether filters and tests that do not exist are an error only when they are used, as
   * inside of an if; returns what was so before.
   */
  boolean lenient(boolean flag) {
    boolean before = lenient;
    lenient = flag;
    return before;
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
        known();
      }
      return expression;
    } finally {
      depth--;
    }
  }

  /** Refuses the first filter or test that does not exist. */
  private void known() {
    if (!unknown.isEmpty() && !lenient) {
      throw unknown.get(0);
    }
    unknown.clear();
  }

  /** One more operator, attribute, call or filter of the outermost expression. */
  private void link() {
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
    int before = unknown.size();
    Expr value = or();
    while (in.skipName("if")) {
      link();
      Expr condition = or();
      Expr otherwise = in.skipName("else") ? expression(true) : null;
      unknown.subList(before, unknown.size()).clear();
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

  private Expr unary(boolean filters) {
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
      value = postfix(primaries.parse());
    }
    return filters ? filters(value) : value;
  }

  private Expr postfix(Expr start) {
    Expr value = start;
    while (true) {
      Token token = in.peek();
      if (token.isOperator(".")) {
        value = dot(value);
      } else if (token.isOperator("[")) {
        value = subscript(value);
      } else if (token.isOperator("(")) {
        value = new Access.Call(value.at(), value, arguments());
      } else {
        return value;
      }
    }
  }

  private Expr dot(Expr base) {
    link();
    in.next();
    Token name = in.next();
    return switch (name.type()) {
      case NAME -> new Access.Attribute(in.location(name), base, name.text());
      case INTEGER ->
          new Access.Item(
              in.location(name),
              base,
              new Expressions.Literal(in.location(name), Primaries.integer(name.text())));
      default -> throw in.problem(name, "expected a name after '.', found " + name.shown());
    };
  }

  private Expr subscript(Expr base) {
    link();
    Location at = in.location(in.next());
    Expr start = in.peek().isOperator(":") ? null : expression();
    if (in.skipOperator(":")) {
      Expr stop = in.peek().isOperator(":") || in.peek().isOperator("]") ? null : expression();
      Expr step = in.skipOperator(":") && !in.peek().isOperator("]") ? expression() : null;
      in.expectOperator("]");
      return new Access.Slice(at, base, start, stop, step);
    }
    List<Expr> keys = new ArrayList<>();
    if (start != null) {
      keys.add(start);
    }
    while (in.skipOperator(",")) {
      keys.add(expression());
    }
    in.expectOperator("]");
    Expr key = keys.size() == 1 ? keys.get(0) : new Expressions.TupleOf(at, keys);
    return new Access.Item(key.at(), base, key);
  }

  /** The arguments of a call, from its opening bracket on. */
  ArgumentList arguments() {
    link();
    in.expectOperator("(");
    List<Expr> positional = new ArrayList<>();
    List<Keyword> keywords = new ArrayList<>();
    Expr spread = null;
    Expr spreadKeywords = null;
    boolean comma = false;
    while (!in.skipOperator(")")) {
      if (comma) {
        in.expectOperator(",");
        if (in.skipOperator(")")) {
          break;
        }
      }
      comma = true;
      if (in.skipOperator("**")) {
        spreadKeywords = expression();
      } else if (in.skipOperator("*")) {
        spread = expression();
      } else if (in.peek().is(Type.NAME) && in.peek(1).isOperator("=")) {
        String name = in.next().text();
        in.next();
        keywords.add(new Keyword(name, expression()));
      } else if (!keywords.isEmpty() || spreadKeywords != null) {
        throw in.problem(in.peek(), "a positional argument cannot follow a named one");
      } else {
        positional.add(expression());
      }
    }
    return new ArgumentList(positional, keywords, spread, spreadKeywords);
  }

  private Expr filters(Expr start) {
    Expr value = start;
    while (true) {
      Token token = in.peek();
      if (token.isOperator("|")) {
        in.next();
        value = filter(value);
      } else if (token.isName("is")) {
        value = test(value);
      } else if (token.isOperator("(")) {
        value = new Access.Call(value.at(), value, arguments());
      } else {
        return value;
      }
    }
  }

  /** A filter of a value, from its name on. */
  Expr filter(Expr input) {
    link();
    Token token = in.peek();
    String name = dotted("the name of a filter");
    Filter filter = Filters.find(name);
    if (filter == null) {
      OrchException problem =
          in.problem(
              token,
              "unknown filter '" + name + "'" + Suggestion.didYouMean(name, Filters.names()));
      unknown.add(problem);
      filter =
          (run, value, a) -> {
            throw problem;
          };
    }
    ArgumentList arguments = in.peek().isOperator("(") ? arguments() : ArgumentList.NONE;
    return new Access.FilterCall(in.location(token), input, filter, arguments);
  }

  /** A filter, and those that follow it with {@code |}. */
  Expr filterChain(Expr input) {
    Expr value = filter(input);
    while (in.skipOperator("|")) {
      value = filter(value);
    }
    known();
    return value;
  }

  private String dotted(String what) {
    StringBuilder name = new StringBuilder(in.expect(Type.NAME, what).text());
    while (in.skipOperator(".")) {
      name.append('.').append(in.expect(Type.NAME, what).text());
    }
    return name.toString();
  }

  private Expr test(Expr input) {
    link();
    in.next();
    boolean negated = in.skipName("not");
    Token token = in.peek();
    String name = dotted("the name of a test");
    Test test = Tests.find(name);
    if (test == null) {
      OrchException problem =
          in.problem(
              token, "unknown test '" + name + "'" + Suggestion.didYouMean(name, Tests.names()));
      unknown.add(problem);
      test =
          (run, value, a) -> {
            throw problem;
          };
    }
    Location at = in.location(token);
    Expr result = new Access.TestCall(at, input, test, testArguments());
    return negated ? new Expressions.Not(at, result) : result;
  }

  private ArgumentList testArguments() {
    Token token = in.peek();
    if (token.isOperator("(")) {
      return arguments();
    }
    boolean operand =
        switch (token.type()) {
          case NAME -> !NO_TEST_ARGUMENT.contains(token.text());
          case STRING, INTEGER, FLOAT -> true;
          case OPERATOR -> token.text().equals("[") || token.text().equals("{");
          default -> false;
        };
    return operand
        ? new ArgumentList(List.of(postfix(primaries.parse())), List.of(), null, null)
        : ArgumentList.NONE;
  }

  static @Nullable String nameOf(Expr expression) {
    return expression instanceof Access.Name name ? name.name() : null;
  }
}
