package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.jinja.Expressions.Pair;
import io.orch.sls.jinja.Token.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Tokens to what expressions begin with: names, literals and what stands in brackets. */
final class Primaries {

  private final Cursor in;
  private final ExpressionParser whole;

  Primaries(Cursor in, ExpressionParser whole) {
    this.in = in;
    this.whole = whole;
  }

  /** One value, without what is behind it. */
  Expr parse() {
    Token token = in.peek();
    Location at = in.location(token);
    return switch (token.type()) {
      case NAME -> name(in.next(), at);
      case STRING -> string(at);
      case INTEGER -> new Expressions.Literal(at, integer(in.next().text()));
      case FLOAT -> new Expressions.Literal(at, Double.valueOf(in.next().text().replace("_", "")));
      case OPERATOR -> bracket(token, at);
      default -> throw in.unexpected("an expression");
    };
  }

  private Expr name(Token token, Location at) {
    return switch (token.text()) {
      case "true", "True" -> new Expressions.Literal(at, true);
      case "false", "False" -> new Expressions.Literal(at, false);
      case "none", "None" -> new Expressions.Literal(at, null);
      default -> {
        in.reads(token.text());
        yield new Access.Name(at, token.text());
      }
    };
  }

  private Expr string(Location at) {
    StringBuilder text = new StringBuilder();
    while (in.peek().is(Type.STRING)) {
      text.append(in.next().text());
    }
    return new Expressions.Literal(at, text.toString());
  }

  static Object integer(String digits) {
    String text = digits.replace("_", "");
    String body = text.length() > 2 ? text.substring(2) : "";
    BigInteger value =
        switch (text.length() > 1 ? Character.toLowerCase(text.charAt(1)) : ' ') {
          case 'b' -> new BigInteger(body, 2);
          case 'o' -> new BigInteger(body, 8);
          case 'x' -> new BigInteger(body, 16);
          default -> new BigInteger(text);
        };
    return Arithmetic.shorten(value);
  }

  private Expr bracket(Token token, Location at) {
    switch (token.text()) {
      case "(" -> {
        in.next();
        if (in.skipOperator(")")) {
          return new Expressions.TupleOf(at, List.of());
        }
        Expr inner = whole.tuple(true);
        in.expectOperator(")");
        return inner;
      }
      case "[" -> {
        in.next();
        return new Expressions.ListOf(at, items("]"));
      }
      case "{" -> {
        in.next();
        return new Expressions.DictOf(at, pairs());
      }
      default -> throw in.unexpected("an expression");
    }
  }

  private List<Expr> items(String close) {
    List<Expr> items = new ArrayList<>();
    while (!in.skipOperator(close)) {
      if (!items.isEmpty()) {
        in.expectOperator(",");
        if (in.skipOperator(close)) {
          break;
        }
      }
      items.add(whole.expression());
    }
    return items;
  }

  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    while (!in.skipOperator("}")) {
      if (!pairs.isEmpty()) {
        in.expectOperator(",");
        if (in.skipOperator("}")) {
          break;
        }
      }
      Expr key = whole.expression();
      in.expectOperator(":");
      pairs.add(new Pair(key, whole.expression()));
    }
    return pairs;
  }
}
