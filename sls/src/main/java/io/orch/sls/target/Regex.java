package io.orch.sls.target;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in Python's notation, matched from the start of a text or searched in it. A
 * match that takes more than {@value #MAX_STEPS} steps is an error, so that an expression from
 * outside can't hold a thread, and {@code not} does not turn what is unknown into a match.
 */
public final class Regex {

  private static final int MAX_STEPS = 200_000;
  private static final int MAX_LENGTH = 4096;

  private final String source;
  private final Pattern pattern;

  private Regex(String source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  /**
   * Compiles Python's notation.
   *
   * @throws PatternSyntaxException with the index of the mistake
   */
  public static Regex of(String source, boolean ignoreCase) {
    if (source.length() > MAX_LENGTH) {
      throw new PatternSyntaxException("longer than " + MAX_LENGTH + " characters", "", MAX_LENGTH);
    }
    String java = source.replace("(?P<", "(?<").replace("\\Z", "\\z");
    int flags = ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    return new Regex(source, Pattern.compile(java, flags));
  }

  /**
   * Whether the text's start matches.
   *
   * @throws OrchException LIMIT_EXCEEDED when that takes too many steps
   */
  public boolean matchesStart(String text) {
    return bounded(text, Matcher::lookingAt);
  }

  /**
   * Whether a part of the text matches.
   *
   * @throws OrchException LIMIT_EXCEEDED when that takes too many steps
   */
  public boolean finds(String text) {
    return bounded(text, Matcher::find);
  }

  private boolean bounded(String text, Predicate<Matcher> question) {
    try {
      return question.test(pattern.matcher(new Counted(text, new int[1])));
    } catch (TooManySteps | StackOverflowError e) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "the regular expression '"
              + source
              + "' takes more than "
              + MAX_STEPS
              + " steps: write it with fewer repetitions in or behind each other, such as (a+)+ or .*.*");
    }
  }

  private static final class TooManySteps extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /** A text that counts how often it is looked at. */
  private record Counted(CharSequence text, int[] steps) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (++steps[0] > MAX_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), steps);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Regex r && r.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }
}
