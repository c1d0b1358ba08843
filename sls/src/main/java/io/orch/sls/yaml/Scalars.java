package io.orch.sls.yaml;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/** Words to values, once their tag is known. */
final class Scalars {

  private static final int SIXTY = 60;
  private static final int MAX_DIGITS = 4_300;

  private Scalars() {}

  /**
   * The value of a scalar.
   *
   * @throws IllegalArgumentException when the text is no value of the tag
   */
  static @Nullable Object value(Tag tag, String text) {
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return bool(text);
    }
    if (text.length() > MAX_DIGITS && (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT))) {
      throw new IllegalArgumentException("a number has more than " + MAX_DIGITS + " digits");
    }
    if (tag.equals(Tag.INT)) {
      return integer(text);
    }
    if (tag.equals(Tag.FLOAT)) {
      return real(text);
    }
    if (tag.equals(Tag.BINARY)) {
      return new String(
          Base64.getMimeDecoder().decode(text.getBytes(StandardCharsets.US_ASCII)),
          StandardCharsets.UTF_8);
    }
    return text; // strings, and timestamps: Salt leaves these as they are written
  }

  private static Boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on" -> true;
      case "no", "false", "off" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is no boolean");
    };
  }

  /** A whole number. Salt reads a leading zero as decoration, not as octal. */
  private static Object integer(String written) {
    String text = written;
    if (text.startsWith("0") && !text.startsWith("0b") && !text.startsWith("0x")) {
      text = text.replaceFirst("^0+(?=.)", "");
    }
    text = text.replace("_", "");
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    BigInteger value = magnitude(digits);
    return shorten(negative ? value.negate() : value);
  }

  private static BigInteger magnitude(String digits) {
    if (digits.equals("0")) {
      return BigInteger.ZERO;
    }
    if (digits.startsWith("0b")) {
      return new BigInteger(digits.substring(2), 2);
    }
    if (digits.startsWith("0x")) {
      return new BigInteger(digits.substring(2), 16);
    }
    if (digits.startsWith("0")) {
      return new BigInteger(digits, 8);
    }
    BigInteger value = BigInteger.ZERO;
    for (String part : digits.split(":", -1)) {
      value = value.multiply(BigInteger.valueOf(SIXTY)).add(new BigInteger(part));
    }
    return value;
  }

  private static Object shorten(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValueExact() : value;
  }

  private static Double real(String written) {
    String text = written.replace("_", "").toLowerCase(Locale.ROOT);
    double sign = text.startsWith("-") ? -1 : 1;
    String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    if (digits.equals(".inf")) {
      return sign * Double.POSITIVE_INFINITY;
    }
    if (digits.equals(".nan")) {
      return Double.NaN;
    }
    double value = 0;
    for (String part : digits.split(":", -1)) {
      value = value * SIXTY + Double.parseDouble(part);
    }
    return sign * value;
  }
}
