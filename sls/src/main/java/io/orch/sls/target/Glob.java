package io.orch.sls.target;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A shell pattern with the rules of Python's {@code fnmatch}: {@code *}, {@code ?}, {@code [a-z]},
 * {@code [!a]}; a slash is a character like any other and an unclosed {@code [} stands for itself.
 * Matching takes at most (length of text) x (length of pattern) steps.
 */
public final class Glob {

  private static final int CODE_POINTS = 0x110000;

  private final String pattern;
  private final List<Token> tokens = new ArrayList<>();
  private final boolean literal;

  private sealed interface Token {
    record Star() implements Token {}

    record Any() implements Token {}

    record Char(int codePoint) implements Token {}

    record OneOf(BitSet set) implements Token {}
  }

  private Glob(String pattern) {
    this.pattern = pattern;
    this.literal = !isPattern(pattern);
    parse(pattern.codePoints().toArray());
  }

  public static Glob of(String pattern) {
    return new Glob(pattern);
  }

  /** Whether the text has a character that is special in patterns. */
  public static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
  }

  /** The pattern's text. */
  public String pattern() {
    return pattern;
  }

  /** Whether the whole text matches. */
  public boolean matches(String text) {
    return literal ? pattern.equals(text) : matches(text.codePoints().toArray());
  }

  private boolean matches(int[] text) {
    int at = 0;
    int token = 0;
    int starToken = -1;
    int starAt = 0;
    while (at < text.length) {
      if (token < tokens.size() && tokens.get(token) instanceof Token.Star) {
        starToken = token++;
        starAt = at;
      } else if (token < tokens.size() && accepts(tokens.get(token), text[at])) {
        token++;
        at++;
      } else if (starToken >= 0) {
        token = starToken + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (token < tokens.size() && tokens.get(token) instanceof Token.Star) {
      token++;
    }
    return token == tokens.size();
  }

  private static boolean accepts(Token token, int codePoint) {
    return switch (token) {
      case Token.Star s -> false;
      case Token.Any a -> true;
      case Token.Char c -> c.codePoint == codePoint;
      case Token.OneOf o -> o.set.get(codePoint);
    };
  }

  private void parse(int[] text) {
    for (int i = 0; i < text.length; i++) {
      switch (text[i]) {
        case '*' -> tokens.add(new Token.Star());
        case '?' -> tokens.add(new Token.Any());
        case '[' -> {
          int end = closing(text, i);
          if (end < 0) {
            tokens.add(new Token.Char('['));
          } else {
            tokens.add(set(text, i + 1, end));
            i = end;
          }
        }
        default -> tokens.add(new Token.Char(text[i]));
      }
    }
  }

  /** The index of the bracket that closes a set; one right after the start belongs to the set. */
  private static int closing(int[] text, int open) {
    int i = open + 1;
    if (i < text.length && text[i] == '!') {
      i++;
    }
    if (i < text.length && text[i] == ']') {
      i++;
    }
    while (i < text.length && text[i] != ']') {
      i++;
    }
    return i < text.length ? i : -1;
  }

  private static Token set(int[] text, int from, int end) {
    boolean negated = text[from] == '!';
    BitSet set = new BitSet();
    int i = negated ? from + 1 : from;
    while (i < end) {
      if (i + 2 < end && text[i + 1] == '-') {
        if (text[i] <= text[i + 2]) {
          set.set(text[i], text[i + 2] + 1);
        }
        i += 3;
      } else {
        set.set(text[i++]);
      }
    }
    if (negated) {
      set.flip(0, CODE_POINTS);
    }
    return new Token.OneOf(set);
  }

  @Override
  public String toString() {
    return pattern;
  }
}
