package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.jinja.Access.ArgumentList;
import io.orch.sls.jinja.Token.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tokens to filters and tests of a value. One that does not exist is an error where it is read, or
 * only where it is used.
 */
final class FilterParser {

  private static final Set<String> NO_TEST_ARGUMENT =
      Set.of("else", "or", "and", "is", "if", "in", "not");

  private final Cursor in;
  private final ExpressionParser expressions;
  private final SuffixParser suffixes;
  private final List<OrchException> unknown = new ArrayList<>();
  private boolean lenient;

  FilterParser(Cursor in, ExpressionParser expressions, SuffixParser suffixes) {
    this.in = in;
    this.expressions = expressions;
    this.suffixes = suffixes;
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

  /** Refuses the first filter or test that does not exist, now that an expression is at its end. */
  void known() {
    if (!unknown.isEmpty() && !lenient) {
      throw unknown.get(0);
    }
    unknown.clear();
  }

  /** How many that do not exist were read in this expression. */
  int unknown() {
    return unknown.size();
  }

  /** Leaves those that were read after the first so many to be errors when they are used. */
  void forget(int after) {
    unknown.subList(after, unknown.size()).clear();
  }

  /** A value with the filters, tests and calls that follow it. */
  Expr applied(Expr start) {
    Expr value = start;
    while (true) {
      Token token = in.peek();
      if (token.isOperator("|")) {
        in.next();
        value = filter(value);
      } else if (token.isName("is")) {
        value = test(value);
      } else if (token.isOperator("(")) {
        value = new Access.Call(value.at(), value, suffixes.arguments());
      } else {
        return value;
      }
    }
  }

  private Expr filter(Expr input) {
    expressions.link();
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
    ArgumentList arguments = in.peek().isOperator("(") ? suffixes.arguments() : ArgumentList.NONE;
    return new Access.FilterCall(in.location(token), input, filter, arguments);
  }

  /** A filter, and those that follow it with {@code |}. */
  Expr chain(Expr input) {
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
    expressions.link();
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
      return suffixes.arguments();
    }
    boolean operand =
        switch (token.type()) {
          case NAME -> !NO_TEST_ARGUMENT.contains(token.text());
          case STRING, INTEGER, FLOAT -> true;
          case OPERATOR -> token.text().equals("[") || token.text().equals("{");
          default -> false;
        };
    return operand
        ? new ArgumentList(List.of(suffixes.value()), List.of(), null, null)
        : ArgumentList.NONE;
  }
}
