package io.orch.sls.jinja;

import io.orch.sls.error.OrchException;
import io.orch.sls.jinja.Token.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a template into tokens, with Jinja2's whitespace control ({@code -} strips, {@code +}
 * keeps), raw blocks and comments. A line end at the very end of a template is not part of it.
 */
final class Lexer {

  private static final Pattern BEGIN = Pattern.compile("\\{[%{#]");
  private static final Pattern RAW = Pattern.compile("\\{%[-+]?\\s*raw\\s*(-%\\}\\s*|\\+?%\\})");
  private static final Pattern ENDRAW =
      Pattern.compile("\\{%([-+]?)\\s*endraw\\s*(-%\\}\\s*|\\+?%\\})");
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?:\\d+_)*\\d+(?:(?:\\.(?:\\d+_)*\\d+)?[eE][+\\-]?(?:\\d+_)*\\d+|\\.(?:\\d+_)*\\d+)");
  private static final Pattern INTEGER =
      Pattern.compile(
          "0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|[1-9](?:_?\\d)*|0(?:_?0)*");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nl}_][\\p{L}\\p{N}\\p{M}_]*");
  private static final Pattern OPERATOR =
      Pattern.compile("//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}><=.:|,;]");

  /** Python reads no longer numbers. */
  private static final int MAX_DIGITS = 4_300;

  private final Source source;
  private final String text;
  private final int end;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private @Nullable OrchException failure;

  Lexer(Source source) {
    this.source = source;
    this.text = source.text();
    this.end = text.endsWith("\n") ? text.length() - 1 : text.length();
  }

  /**
   * The tokens up to the end or to the first mistake, which is kept: what stands before it may be
   * wrong already, and is the better thing to tell.
   */
  List<Token> tokens() {
    try {
      cut();
    } catch (OrchException e) {
      failure = e;
    }
    tokens.add(new Token(Type.END, "", end));
    return tokens;
  }

  /** What is wrong where the tokens end; nothing at the end of the template. */
  @Nullable OrchException failure() {
    return failure;
  }

  private void cut() {
    while (at < end) {
      Matcher begin = matcher(BEGIN);
      int found = begin.find() ? begin.start() : end;
      if (found > at) {
        int strips = found < end && text.startsWith("-", found + 2) ? stripped(at, found) : found;
        plain(at, strips);
        at = found;
      }
      if (found < end) {
        construct(found);
      }
    }
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(at, end);
  }

  private int stripped(int from, int to) {
    int last = to;
    while (last > from && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private void plain(int from, int to) {
    if (to > from) {
      tokens.add(new Token(Type.TEXT, text.substring(from, to), from));
    }
  }

  private void construct(int begin) {
    switch (text.charAt(begin + 1)) {
      case '#' -> comment(begin);
      case '{' -> code(begin, Type.VARIABLE_BEGIN, Type.VARIABLE_END, "}}");
      default -> {
        Matcher raw = matcher(RAW);
        if (raw.lookingAt()) {
          raw(begin, raw.end());
        } else {
          code(begin, Type.BLOCK_BEGIN, Type.BLOCK_END, "%}");
        }
      }
    }
  }

  private void comment(int begin) {
    int close = text.indexOf("#}", begin + 2);
    if (close < 0 || close + 2 > end) {
      throw source.problem(begin, "the comment is not closed: add '#}'");
    }
    at = close + 2;
    if (text.charAt(close - 1) == '-' && close - 1 >= begin + 2) {
      skipSpace();
    }
  }

  private void raw(int begin, int content) {
    at = content;
    Matcher close = matcher(ENDRAW);
    if (!close.find()) {
      throw source.problem(begin, "the raw block is not closed: add '{% endraw %}'");
    }
    plain(content, close.group(1).equals("-") ? stripped(content, close.start()) : close.start());
    at = close.end();
  }

  private void skipSpace() {
    while (at < end && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** The tokens between the marks of a block or a variable. */
  private void code(int begin, Type first, Type last, String mark) {
    tokens.add(new Token(first, "", begin));
    at = begin + 2;
    if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    Deque<Token> open = new ArrayDeque<>();
    while (true) {
      skipSpace();
      if (at >= end) {
        throw source.problem(
            begin, "'" + text.substring(begin, begin + 2) + "' is not closed: add '" + mark + "'");
      }
      if (open.isEmpty() && closes(last, mark)) {
        return;
      }
      token(open);
    }
  }

  private boolean closes(Type last, String mark) {
    boolean minus = text.startsWith("-" + mark, at);
    boolean plus = text.startsWith("+" + mark, at);
    if (!minus && !plus && !text.startsWith(mark, at)) {
      return false;
    }
    tokens.add(new Token(last, "", at));
    at += mark.length() + (minus || plus ? 1 : 0);
    if (minus) {
      skipSpace();
    }
    return true;
  }

  private void token(Deque<Token> open) {
    char c = text.charAt(at);
    if (c >= '0' && c <= '9') {
      boundDigits();
    }
    if (c == '\'' || c == '"') {
      string(c);
    } else if (!take(FLOAT, Type.FLOAT) && !take(INTEGER, Type.INTEGER) && !take(NAME, Type.NAME)) {
      if (!take(OPERATOR, Type.OPERATOR)) {
        throw source.problem(at, "unexpected character '" + c + "' in a template expression");
      }
      balance(open, tokens.get(tokens.size() - 1));
    }
  }

  private void boundDigits() {
    int last = at;
    while (last < end
        && (Character.digit(text.charAt(last), 16) >= 0 || text.charAt(last) == '_')) {
      last++;
    }
    if (last - at > MAX_DIGITS) {
      throw source.problem(at, "a number has more than " + MAX_DIGITS + " digits");
    }
  }

  private boolean take(Pattern pattern, Type type) {
    Matcher matcher = matcher(pattern);
    if (!matcher.lookingAt() || (type == Type.FLOAT && at > 0 && text.charAt(at - 1) == '.')) {
      return false;
    }
    tokens.add(new Token(type, matcher.group(), at));
    at = matcher.end();
    return true;
  }

  private void balance(Deque<Token> open, Token token) {
    switch (token.text()) {
      case "(", "[", "{" -> open.push(token);
      case ")", "]", "}" -> {
        Token opened = open.poll();
        if (opened == null || "([{".indexOf(opened.text()) != ")]}".indexOf(token.text())) {
          throw unbalanced(opened, token);
        }
      }
      default -> {}
    }
  }

  private OrchException unbalanced(@Nullable Token opened, Token token) {
    return source.problem(
        token.offset(),
        opened == null
            ? "'" + token.text() + "' closes nothing: remove it"
            : "'" + token.text() + "' where '" + opened.text() + "' is open: close that first");
  }

  private void string(char quote) {
    int begin = at;
    int close = at + 1;
    while (close < end && text.charAt(close) != quote) {
      close += text.charAt(close) == '\\' ? 2 : 1;
    }
    if (close >= end) {
      throw source.problem(begin, "the string is not closed: add " + quote);
    }
    String body = text.substring(begin + 1, close);
    tokens.add(new Token(Type.STRING, unescape(body, begin + 1), begin));
    at = close + 1;
  }

  private String unescape(String body, int offset) {
    if (body.indexOf('\\') < 0) {
      return body;
    }
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < body.length()) {
      char c = body.charAt(i);
      if (c != '\\') {
        out.append(c);
        i++;
      } else {
        i = escape(body, i + 1, out, offset);
      }
    }
    return out.toString();
  }

  /** Writes what the escape at an index stands for; returns the index after it. */
  private int escape(String body, int i, StringBuilder out, int offset) {
    char c = body.charAt(i);
    switch (c) {
      case '\n' -> {}
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'v' -> out.append('\u000b');
      case '\\', '\'', '"' -> out.append(c);
      case 'x' -> {
        return hex(body, i + 1, 2, out, offset);
      }
      case 'u' -> {
        return hex(body, i + 1, 4, out, offset);
      }
      case 'U' -> {
        return hex(body, i + 1, 8, out, offset);
      }
      default -> {
        if (c >= '0' && c <= '7') {
          return octal(body, i, out);
        }
        out.append('\\').append(c);
      }
    }
    return i + 1;
  }

  private int hex(String body, int from, int digits, StringBuilder out, int offset) {
    try {
      out.appendCodePoint(Integer.parseInt(body.substring(from, from + digits), 16));
      return from + digits;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new OrchException(
          io.orch.sls.error.ErrorCode.TEMPLATE_SYNTAX,
          source.at(offset + from - 2),
          "a string escape needs " + digits + " hexadecimal digits",
          e);
    }
  }

  private static int octal(String body, int from, StringBuilder out) {
    int i = from;
    int value = 0;
    while (i < body.length() && i < from + 3 && body.charAt(i) >= '0' && body.charAt(i) <= '7') {
      value = value * 8 + body.charAt(i) - '0';
      i++;
    }
    out.append((char) value);
    return i;
  }
}
