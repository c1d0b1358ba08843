package io.orch.sls.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods and attributes of numbers. */
final class NumberMethods {

  private static final Map<String, Method.Body> WHOLE = new HashMap<>();
  private static final Map<String, Method.Body> REAL = new HashMap<>();

  static {
    put(WHOLE, "bit_length", (run, n, a) -> (long) big(n).abs().bitLength());
    put(WHOLE, "bit_count", (run, n, a) -> (long) big(n).abs().bitCount());
    put(WHOLE, "conjugate", (run, n, a) -> Arithmetic.shorten(big(n)));
    put(WHOLE, "as_integer_ratio", (run, n, a) -> Tuple.of(Arithmetic.shorten(big(n)), 1L));
    put(REAL, "is_integer", (run, n, a) -> real(n) == Math.rint(real(n)));
    put(REAL, "conjugate", (run, n, a) -> n);
    put(REAL, "as_integer_ratio", (run, n, a) -> ratio(real(n)));
  }

  private NumberMethods() {}

  private static void put(Map<String, Method.Body> table, String name, Method.Body body) {
    table.put(name, Signature.of("/").method(name, body));
  }

  static Map<String, Method.Body> of(Object number) {
    return Python.isReal(number) ? REAL : WHOLE;
  }

  /** An attribute that is no method; null when there is none. */
  static @Nullable Object attribute(Object number, String name) {
    boolean real = Python.isReal(number);
    return switch (name) {
      case "real" -> real ? number : Arithmetic.shorten(big(number));
      case "imag" -> real ? (Object) 0.0 : 0L;
      case "numerator" -> real ? null : Arithmetic.shorten(big(number));
      case "denominator" -> real ? null : 1L;
      default -> null;
    };
  }

  private static BigInteger big(Object number) {
    return switch (number) {
      case Boolean b -> b ? BigInteger.ONE : BigInteger.ZERO;
      case BigInteger i -> i;
      default -> BigInteger.valueOf(((Number) number).longValue());
    };
  }

  private static double real(Object number) {
    return ((Number) number).doubleValue();
  }

  private static Tuple ratio(double value) {
    if (!Double.isFinite(value)) {
      throw Faults.failed(Python.str(value) + " is no ratio of whole numbers");
    }
    BigDecimal exact = new BigDecimal(value);
    BigInteger denominator = BigInteger.TEN.pow(Math.max(0, exact.scale()));
    BigInteger numerator = exact.multiply(new BigDecimal(denominator)).toBigInteger();
    BigInteger common = numerator.gcd(denominator);
    return Tuple.of(
        Arithmetic.shorten(numerator.divide(common)),
        Arithmetic.shorten(denominator.divide(common)));
  }
}
