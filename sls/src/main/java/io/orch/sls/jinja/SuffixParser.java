package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.jinja.Access.ArgumentList;
import io.orch.sls.jinja.Access.Keyword;
import io.orch.sls.jinja.Token.Type;
import java.util.ArrayList;
import java.util.List;

/** Tokens to values with their suffixes: {@code a.b}, {@code a[b]} and {@code a(b)}. */
final class SuffixParser {

  private final Cursor in;
  private final ExpressionParser expressions;
  private final Primaries primaries;

  SuffixParser(Cursor in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
    this.primaries = new Primaries(in, expressions);
  }

  /** A value, and what follows it: attributes, items and calls. */
  Expr value() {
    Expr value = primaries.parse();
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
    expressions.link();
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
    expressions.link();
    Location at = in.location(in.next());
    Expr start = in.peek().isOperator(":") ? null : expressions.expression();
    if (in.skipOperator(":")) {
      Expr stop =
          in.peek().isOperator(":") || in.peek().isOperator("]") ? null : expressions.expression();
      Expr step =
          in.skipOperator(":") && !in.peek().isOperator("]") ? expressions.expression() : null;
      in.expectOperator("]");
      return new Access.Slice(at, base, start, stop, step);
    }
    List<Expr> keys = new ArrayList<>();
    if (start != null) {
      keys.add(start);
    }
    while (in.skipOperator(",")) {
      keys.add(expressions.expression());
    }
    in.expectOperator("]");
    Expr key = keys.size() == 1 ? keys.get(0) : new Expressions.TupleOf(at, keys);
    return new Access.Item(key.at(), base, key);
  }

  /** The arguments of a call, from its opening bracket on. */
  ArgumentList arguments() {
    expressions.link();
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
        spreadKeywords = expressions.expression();
      } else if (in.skipOperator("*")) {
        spread = expressions.expression();
      } else if (in.peek().is(Type.NAME) && in.peek(1).isOperator("=")) {
        String name = in.next().text();
        in.next();
        keywords.add(new Keyword(name, expressions.expression()));
      } else if (!keywords.isEmpty() || spreadKeywords != null) {
        throw in.problem(in.peek(), "a positional argument cannot follow a named one");
      } else {
        positional.add(expressions.expression());
      }
    }
    return new ArgumentList(positional, keywords, spread, spreadKeywords);
  }
}
