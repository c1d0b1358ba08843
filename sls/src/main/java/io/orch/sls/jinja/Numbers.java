package io.orch.sls.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text to numbers, as Python's {@code int()} and {@code float()} read it. */
final class Numbers {

  private static final Pattern REAL =
      Pattern.compile(
          "(?:\\d(?:_?\\d)*\\.?(?:\\d(?:_?\\d)*)?|\\.\\d(?:_?\\d)*)(?:e[-+]?\\d(?:_?\\d)*)?");
  private static final Pattern DIGITS = Pattern.compile("[0-9a-z]+(?:_[0-9a-z]+)*");
  private static final int MAX_DIGITS = 4_300;

  private Numbers() {}

  /** A whole number, null when the text is none. Base 0 takes the base from a prefix. */
  static @Nullable Object parse(String written, int base) {
    if (base < 0 || base == 1 || base > 36) {
      throw Faults.failed("the base of a number is 0, or 2 to 36, not " + base);
    }
    String text = ascii(Texts.strip(written, null, true, true)).toLowerCase(Locale.ROOT);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    int radix = base == 0 ? 10 : base;
    int prefix = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : 2;
    if (prefix != 2 || digits.startsWith("0b")) {
      if (base == 0 || base == prefix) {
        radix = prefix;
        digits = digits.substring(digits.startsWith("_", 2) ? 3 : 2);
      }
    } else if (base == 0 && digits.startsWith("0") && !digits.matches("[0_]+")) {
      return null;
    }
    if (!DIGITS.matcher(digits).matches() || digits.length() > MAX_DIGITS) {
      return null;
    }
    try {
      BigInteger value = new BigInteger(digits.replace("_", ""), radix);
      return Arithmetic.shorten(text.startsWith("-") ? value.negate() : value);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Digits of other scripts as ASCII digits. */
  private static String ascii(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                out.append(Character.digit(c, 10));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** A float, null when the text is none. */
  static @Nullable Double parseReal(String written) {
    String text = ascii(Texts.strip(written, null, true, true)).toLowerCase(Locale.ROOT);
    String body = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    boolean negative = text.startsWith("-");
    if (body.equals("inf") || body.equals("infinity")) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (body.equals("nan")) {
      return Double.NaN;
    }
    if (!REAL.matcher(body).matches()) {
      return null;
    }
    double value = Double.parseDouble(body.replace("_", ""));
    return negative ? -value : value;
  }

  /** The whole part of a float. */
  static Object truncated(double value) {
    if (!Double.isFinite(value)) {
      throw Faults.failed(Python.str(value) + " is no whole number");
    }
    return Arithmetic.shorten(new BigDecimal(value).toBigInteger());
  }
}
