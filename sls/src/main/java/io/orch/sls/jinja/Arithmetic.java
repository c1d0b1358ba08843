package io.orch.sls.jinja;

import io.orch.sls.value.Values;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Python's arithmetic: integers of any size, within bounds, and reals. */
final class Arithmetic {

  private static final int MAX_BITS = 100_000;

  private Arithmetic() {}

  private static BigInteger big(Object value) {
    return switch (value) {
      case BigInteger i -> i;
      case Boolean b -> b ? BigInteger.ONE : BigInteger.ZERO;
      default -> BigInteger.valueOf(((Number) value).longValue());
    };
  }

  static double real(Object value) {
    return value instanceof Boolean b ? (b ? 1 : 0) : ((Number) value).doubleValue();
  }

  /** The number as a {@code Long} when it fits. */
  static Object shorten(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValueExact() : value;
  }

  /** What an operator makes of two numbers, booleans counting as 0 and 1. */
  static Object binary(String operator, Object x, Object y) {
    if (Python.isReal(x) || Python.isReal(y) || operator.equals("/")) {
      return reals(operator, real(x), real(y));
    }
    if (x instanceof Long a && y instanceof Long b && small(a) && small(b)) {
      switch (operator) {
        case "+":
          return a + b;
        case "-":
          return a - b;
        case "*":
          return a * b;
        case "%":
          if (b != 0) {
            return Math.floorMod(a, b);
          }
          break;
        case "//":
          if (b != 0) {
            return Math.floorDiv(a, b);
          }
          break;
        default:
      }
    }
    BigInteger a = big(x);
    BigInteger b = big(y);
    return switch (operator) {
      case "+" -> shorten(a.add(b));
      case "-" -> shorten(a.subtract(b));
      case "*" -> shorten(bounded(a, b).multiply(b));
      case "//" -> shorten(floorDivide(a, b)[0]);
      case "%" -> shorten(floorDivide(a, b)[1]);
      case "**" -> power(a, b);
      default -> throw Operators.unsupported(operator, x, y);
    };
  }

  private static boolean small(long value) {
    return value == (int) value;
  }

  private static BigInteger bounded(BigInteger a, BigInteger b) {
    if (a.bitLength() + b.bitLength() > MAX_BITS) {
      throw Faults.limit("the bits of a number", MAX_BITS);
    }
    return a;
  }

  private static BigInteger[] floorDivide(BigInteger a, BigInteger b) {
    if (b.signum() == 0) {
      throw Faults.failed("division by zero");
    }
    BigInteger[] parts = a.divideAndRemainder(b);
    if (parts[1].signum() != 0 && parts[1].signum() != b.signum()) {
      parts[0] = parts[0].subtract(BigInteger.ONE);
      parts[1] = parts[1].add(b);
    }
    return parts;
  }

  private static Object power(BigInteger a, BigInteger b) {
    if (b.signum() < 0) {
      return reals("**", a.doubleValue(), b.doubleValue());
    }
    if (b.bitLength() > 31 || (long) a.bitLength() * b.longValue() > MAX_BITS) {
      throw Faults.limit("the bits of a number", MAX_BITS);
    }
    return shorten(a.pow(b.intValue()));
  }

  private static Double reals(String operator, double a, double b) {
    if (b == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
      throw Faults.failed("division by zero");
    }
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "//" -> Math.floor(a / b);
      case "%" -> {
        double rest = a % b;
        yield rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
      }
      case "**" -> power(a, b);
      default -> throw Faults.failed("unknown operator " + operator);
    };
  }

  private static double power(double a, double b) {
    double power = Math.pow(a, b);
    if (Double.isNaN(power) && !Double.isNaN(a) && !Double.isNaN(b)) {
      throw Faults.failed(
          "the power "
              + Python.str(b)
              + " of the negative number "
              + Python.str(a)
              + " is no real number");
    }
    return power;
  }

  static Object negative(@Nullable Object value) {
    Object x = Python.defined(value);
    if (x == null || !Values.isNumber(x)) {
      throw Faults.failed("'-' does not work on " + Python.describe(x));
    }
    return Python.isReal(x) ? (Object) (-real(x)) : shorten(big(x).negate());
  }

  static Object positive(@Nullable Object value) {
    Object x = Python.defined(value);
    if (x == null || !Values.isNumber(x)) {
      throw Faults.failed("'+' does not work on " + Python.describe(x));
    }
    return Python.isReal(x) ? (Object) real(x) : shorten(big(x));
  }
}
