package io.orch.sls.module;

import io.orch.sls.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of argument that a schema names, and how a value of the data tree becomes one: scalars
 * turn into strings as Python prints them, a single value is a list of one, a list of one-key maps
 * is a map.
 */
enum ArgumentType {
  STRING("string", "a string"),
  BOOLEAN("boolean", "true or false"),
  INTEGER("integer", "a whole number"),
  NUMBER("number", "a number"),
  LIST("list", "a list"),
  MAP("map", "a map"),
  ANY("any", "any value");

  private final String schemaName;
  private final String wanted;

  ArgumentType(String schemaName, String wanted) {
    this.schemaName = schemaName;
    this.wanted = wanted;
  }

  /** The name that schemas use. */
  String schemaName() {
    return schemaName;
  }

  /** The type that a schema names, or null for a converted type. */
  static @Nullable ArgumentType named(String schemaName) {
    for (ArgumentType type : values()) {
      if (type.schemaName.equals(schemaName)) {
        return type;
      }
    }
    return null;
  }

  /** The value in this type's one Java form; a value that is not of the type is refused. */
  Object convert(Object value) {
    return switch (this) {
      case STRING -> string(value);
      case BOOLEAN -> truth(value);
      case INTEGER -> integer(value);
      case NUMBER -> number(value);
      case LIST -> list(value);
      case MAP -> map(value);
      case ANY -> value;
    };
  }

  private IllegalArgumentException refuse(Object value) {
    return new IllegalArgumentException(
        "must be " + wanted + ", not " + shown(value) + " (" + Values.typeName(value) + ")");
  }

  /** The value as an error shows it: short. */
  static String shown(@Nullable Object value) {
    String text = Values.repr(value);
    return text.length() > 80 ? text.substring(0, 77) + "..." : text;
  }

  private Object string(Object value) {
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      throw refuse(value);
    }
    return Values.str(value);
  }

  private Object truth(Object value) {
    if (value instanceof Boolean || value instanceof Number) {
      return Values.truth(value);
    }
    return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0", "none", "" -> false;
      default -> throw refuse(value);
    };
  }

  private Object integer(Object value) {
    try {
      return switch (value) {
        case BigInteger big -> big.longValueExact();
        case Double real -> new BigDecimal(real).longValueExact();
        case Number number -> number.longValue();
        case CharSequence text -> Long.parseLong(text.toString().strip());
        default -> throw refuse(value);
      };
    } catch (NumberFormatException e) {
      throw refuse(value);
    } catch (ArithmeticException e) {
      throw refuse(value);
    }
  }

  private Object number(Object value) {
    try {
      return switch (value) {
        case Number number -> number.doubleValue();
        case CharSequence text -> Double.parseDouble(text.toString().strip());
        default -> throw refuse(value);
      };
    } catch (NumberFormatException e) {
      throw refuse(value);
    }
  }

  private static Object list(Object value) {
    return value instanceof List<?> items ? new ArrayList<@Nullable Object>(items) : List.of(value);
  }

  private Object map(Object value) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> entries.put(Values.str(key), item));
      return entries;
    }
    if (!(value instanceof List<?> items)) {
      throw refuse(value);
    }
    for (Object item : items) {
      if (!(item instanceof Map<?, ?> map)) {
        throw refuse(value);
      }
      map.forEach((key, entry) -> entries.put(Values.str(key), entry));
    }
    return entries;
  }
}
