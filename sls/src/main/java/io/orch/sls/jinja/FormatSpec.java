package io.orch.sls.jinja;

import io.orch.sls.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How one value is written: fill, alignment, sign, width, grouping, precision and type. */
record FormatSpec(
    String fill,
    char align,
    char sign,
    boolean alternate,
    boolean zeros,
    int width,
    String grouping,
    int precision,
    char type) {

  private static final int MAX_WIDTH = 10_000;
  private static final Pattern SPEC =
      Pattern.compile(
          "(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([bcdeEfFgGnosxX%])?",
          Pattern.DOTALL);

  private static final FormatSpec NONE =
      new FormatSpec(" ", ' ', '-', false, false, 0, "", -1, ' ');

  /** The formats that were met, so that loops read each once; no more are kept when it is full. */
  private static final Map<String, FormatSpec> KNOWN = new ConcurrentHashMap<>();

  private static final int MAX_KNOWN = 1_000;
  private static final int MAX_KNOWN_LENGTH = 20;

  static FormatSpec parse(String text) {
    FormatSpec known = KNOWN.get(text);
    if (known != null) {
      return known;
    }
    FormatSpec made = read(text);
    if (KNOWN.size() < MAX_KNOWN && text.length() <= MAX_KNOWN_LENGTH) {
      KNOWN.put(text, made);
    }
    return made;
  }

  private static FormatSpec read(String text) {
    Matcher m = SPEC.matcher(text);
    if (!m.matches()) {
      throw Faults.failed("'" + text + "' is no format");
    }
    return new FormatSpec(
        m.group(1) == null ? (m.group(5) == null ? " " : "0") : m.group(1),
        m.group(2) == null ? ' ' : m.group(2).charAt(0),
        m.group(3) == null ? '-' : m.group(3).charAt(0),
        m.group(4) != null,
        m.group(5) != null,
        bounded(m.group(6)),
        m.group(7) == null ? "" : m.group(7),
        m.group(8) == null ? -1 : bounded(m.group(8)),
        m.group(9) == null ? ' ' : m.group(9).charAt(0));
  }

  private static int bounded(@Nullable String digits) {
    if (digits == null) {
      return 0;
    }
    if (digits.length() > 5 || Integer.parseInt(digits) > MAX_WIDTH) {
      throw Faults.limit("the width or precision of a format", MAX_WIDTH);
    }
    return Integer.parseInt(digits);
  }

  String format(@Nullable Object value) {
    boolean bare = equals(NONE);
    if (value instanceof Boolean && bare || value == null || !Values.isNumber(value)) {
      if (!bare && !(value instanceof CharSequence && (type == ' ' || type == 's'))) {
        throw Faults.failed("the format does not take " + Python.describe(value));
      }
      String text = Python.str(value);
      String cut =
          precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
      return pad("", cut, align == ' ' ? '<' : align);
    }
    if (type == 's') {
      throw Faults.failed("the format 's' is for strings, not for " + Python.describe(value));
    }
    String digits = number(value);
    boolean negative = digits.startsWith("-");
    String mark = negative ? "-" : sign == '-' ? "" : String.valueOf(sign);
    char where = align == ' ' ? (zeros ? '=' : '>') : align;
    return pad(mark, negative ? digits.substring(1) : digits, where);
  }

  private String pad(String mark, String text, char where) {
    int missing = Math.max(0, width - mark.length() - text.codePointCount(0, text.length()));
    return switch (where) {
      case '<' -> mark + text + fill.repeat(missing);
      case '=' -> mark + fill.repeat(missing) + text;
      case '^' -> fill.repeat(missing / 2) + mark + text + fill.repeat(missing - missing / 2);
      default -> fill.repeat(missing) + mark + text;
    };
  }

  private String number(Object value) {
    if (value instanceof Long && (type == 'd' || type == ' ') && grouping.isEmpty()) {
      return value.toString();
    }
    Object n = value instanceof Boolean b ? (Object) (b ? 1L : 0L) : value;
    boolean real = Python.isReal(n);
    return switch (type) {
      case 'd', 'n', 'b', 'o', 'x', 'X', 'c' -> {
        if (real) {
          throw Faults.failed(
              "the format '" + type + "' is for whole numbers, not " + Python.describe(n));
        }
        yield integer(new BigInteger(String.valueOf(n)));
      }
      case ' ' ->
          real && precision >= 0
              ? general(((Number) n).doubleValue(), precision)
              : real ? Python.str(n) : integer(new BigInteger(String.valueOf(n)));
      case '%' -> fixed(Arithmetic.real(n) * 100, precision < 0 ? 6 : precision) + "%";
      case 'f', 'F' -> fixed(Arithmetic.real(n), precision < 0 ? 6 : precision);
      case 'e', 'E' -> exponent(Arithmetic.real(n), precision < 0 ? 6 : precision);
      default -> general(Arithmetic.real(n), precision < 0 ? 6 : precision);
    };
  }

  private String integer(BigInteger n) {
    return switch (type) {
      case 'b' -> prefix(n, "0b") + n.abs().toString(2);
      case 'o' -> prefix(n, "0o") + n.abs().toString(8);
      case 'x' -> prefix(n, "0x") + n.abs().toString(16);
      case 'X' -> prefix(n, "0X") + n.abs().toString(16).toUpperCase(Locale.ROOT);
      case 'c' -> character(n);
      default -> grouped(n.toString());
    };
  }

  private static String character(BigInteger n) {
    if (n.signum() < 0 || n.bitLength() > 21 || n.intValue() > Character.MAX_CODE_POINT) {
      throw Faults.failed("the format 'c' is for one character, not for the number " + n);
    }
    return Character.toString(n.intValue());
  }

  private String prefix(BigInteger n, String mark) {
    return (n.signum() < 0 ? "-" : "") + (alternate ? mark : "");
  }

  private String grouped(String digits) {
    return grouping.isEmpty() ? digits : digits.replaceAll("(?<=\\d)(?=(\\d{3})+$)", grouping);
  }

  private String fixed(double d, int places) {
    if (!Double.isFinite(d)) {
      return Python.str(d);
    }
    String text = new BigDecimal(d).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    if (d < 0 && !text.startsWith("-")) {
      text = "-" + text;
    }
    int dot = text.indexOf('.');
    return grouping.isEmpty()
        ? text
        : grouped(dot < 0 ? text : text.substring(0, dot)) + (dot < 0 ? "" : text.substring(dot));
  }

  private String exponent(double d, int places) {
    if (!Double.isFinite(d)) {
      return Python.str(d);
    }
    String text = String.format(Locale.ROOT, "%." + places + "e", d);
    return type == 'E' ? text.toUpperCase(Locale.ROOT) : text;
  }

  private String general(double d, int given) {
    if (!Double.isFinite(d)) {
      return Python.str(d);
    }
    int digits = Math.max(1, given);
    if (d == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(d).round(new java.math.MathContext(digits, RoundingMode.HALF_EVEN));
    int magnitude = rounded.precision() - rounded.scale() - 1;
    if (magnitude < -4 || magnitude >= digits) {
      String text = String.format(Locale.ROOT, "%." + (digits - 1) + "e", d);
      int e = text.indexOf('e');
      text = type == 'G' ? text.toUpperCase(Locale.ROOT) : text;
      String mantissa = text.substring(0, e);
      String short0 =
          mantissa.indexOf('.') < 0
              ? mantissa
              : mantissa.replaceAll("0+$", "").replaceAll("\\.$", "");
      return short0 + text.substring(e);
    }
    String plain = rounded.toPlainString();
    return plain.indexOf('.') < 0 ? plain : plain.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
