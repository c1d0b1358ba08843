package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.jinja.Token.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place in the tokens of a template, with the names that were read so far. */
final class Cursor {

  private final Source source;
  private final List<Token> tokens;
  private final @Nullable OrchException failure;
  private int at;
  private Set<String> names = new HashSet<>();

  Cursor(Source source) {
    this.source = source;
    Lexer lexer = new Lexer(source);
    this.tokens = lexer.tokens();
    this.failure = lexer.failure();
  }

  /** The next token. Where a mistake ended the tokens, that is thrown. */
  Token peek() {
    Token token = tokens.get(at);
    if (failure != null && token.is(Type.END)) {
      throw failure;
    }
    return token;
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  boolean skipName(String name) {
    return skip(peek().isName(name));
  }

  boolean skipOperator(String operator) {
    return skip(peek().isOperator(operator));
  }

  private boolean skip(boolean matches) {
    if (matches) {
      at++;
    }
    return matches;
  }

  Token expect(Type type, String what) {
    if (!peek().is(type)) {
      throw unexpected(what);
    }
    return next();
  }

  void expectOperator(String operator) {
    if (!skipOperator(operator)) {
      throw unexpected("'" + operator + "'");
    }
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw unexpected("'" + name + "'");
    }
  }

  OrchException unexpected(String wanted) {
    return source.problem(peek().offset(), "expected " + wanted + ", found " + peek().shown());
  }

  OrchException problem(Token token, String message) {
    return source.problem(token.offset(), message);
  }

  Location location(Token token) {
    return source.at(token.offset());
  }

  Location here() {
    return location(peek());
  }

  /** Notes that a name is read. */
  void reads(String name) {
    names.add(name);
  }

  /** Begins a new set of names that are read; returns the one before. */
  Set<String> collect() {
    Set<String> before = names;
    names = new HashSet<>();
    return before;
  }

  /** Ends a collection begun by {@link #collect}; the outer one gets its names too. */
  Set<String> collected(Set<String> before) {
    Set<String> found = names;
    before.addAll(found);
    names = before;
    return found;
  }
}
