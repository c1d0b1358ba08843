package io.orch.sls.module;

import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One component of a defining record: its parameter in the schema, and how a value becomes it. */
final class Component {

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private final Schema.Parameter parameter;
  private final Type type;
  private final boolean optional;
  private final @Nullable MethodHandle factory;

  Component(RecordComponent source) {
    Param param = source.getAnnotation(Param.class);
    if (param == null) {
      throw new IllegalArgumentException(
          source.getDeclaringRecord().getName()
              + "."
              + source.getName()
              + " has neither @Param nor @Params");
    }
    Type declared = source.getGenericType();
    this.optional = raw(declared) == Optional.class;
    this.type = optional ? argument(declared, 0) : declared;
    this.factory = factory(raw(type));
    String name =
        param.name().isEmpty()
            ? HUMP.matcher(source.getName()).replaceAll("_").toLowerCase(Locale.ROOT)
            : param.name();
    this.parameter =
        new Schema.Parameter(
            name,
            List.of(param.aliases()),
            schemaType(),
            !optional && param.fallback().isEmpty() && !param.rest(),
            param.fallback(),
            param.rest(),
            param.value());
  }

  Schema.Parameter parameter() {
    return parameter;
  }

  boolean restMap() {
    return parameter.rest() && raw(type) == Map.class;
  }

  boolean restList() {
    return parameter.rest() && raw(type) == List.class;
  }

  /** What the component is when its argument is left out, or null when it must not be. */
  @Nullable Object absent() {
    if (optional) {
      return Optional.empty();
    }
    if (parameter.rest()) {
      return raw(type) == Map.class ? Map.of() : List.of();
    }
    boolean nothing = parameter.fallback().isEmpty() || parameter.fallback().equals("null");
    return nothing ? null : convert(fallback(parameter.fallback()));
  }

  /** The component's value; a value that does not fit is an {@link IllegalArgumentException}. */
  @Nullable Object bind(@Nullable Object value) {
    if (value == null) {
      if (raw(type) == Object.class && !optional) {
        return null;
      }
      Object absent = raw(type) == boolean.class ? Boolean.FALSE : absent();
      if (absent == null) {
        throw new IllegalArgumentException("must not be null");
      }
      return absent;
    }
    Object bound = convert(value);
    return optional ? Optional.of(bound) : bound;
  }

  private Object convert(Object value) {
    Class<?> raw = raw(type);
    if (factory != null) {
      return produce(factory, value);
    }
    if (raw.isEnum()) {
      return constant(raw, value);
    }
    Object converted = builtIn(raw).convert(value);
    if (raw == int.class || raw == Integer.class) {
      return narrow((Long) converted);
    }
    return raw == List.class && argument(type, 0) == String.class
        ? strings((List<?>) converted)
        : converted;
  }

  private static Object narrow(long value) {
    if (value != (int) value) {
      throw new IllegalArgumentException("must fit in 32 bits, not " + value);
    }
    return (int) value;
  }

  private static List<String> strings(List<?> items) {
    List<String> strings = new ArrayList<>();
    for (Object item : items) {
      if (item == null) {
        throw new IllegalArgumentException("must be a list of strings without null");
      }
      strings.add((String) ArgumentType.STRING.convert(item));
    }
    return List.copyOf(strings);
  }

  private static Object produce(MethodHandle factory, Object value) {
    try {
      return factory.invoke(value);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (OrchException e) {
      throw new IllegalArgumentException(e.problems().get(0).message(), e);
    } catch (Throwable e) {
      throw new IllegalArgumentException("is not valid: " + e.getMessage(), e);
    }
  }

  private static Object constant(Class<?> type, Object value) {
    for (Object constant : type.getEnumConstants()) {
      if (enumName(constant).equals(value.toString().toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "must be one of " + choices(type, ", ") + ", not " + ArgumentType.shown(value));
  }

  private static String choices(Class<?> type, String separator) {
    return Stream.of(type.getEnumConstants())
        .map(Component::enumName)
        .collect(Collectors.joining(separator));
  }

  private static String enumName(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private static Object fallback(String text) {
    if (text.isEmpty() || "{[\"-0123456789tfn".indexOf(text.charAt(0)) < 0) {
      return text;
    }
    try {
      Object value = Json.parse(text, "");
      return value == null ? text : value;
    } catch (OrchException e) {
      return text;
    }
  }

  private String schemaType() {
    Class<?> raw = raw(type);
    if (raw.isEnum()) {
      return choices(raw, "|");
    }
    return factory == null ? builtIn(raw).schemaName() : snake(raw.getSimpleName());
  }

  private static String snake(String name) {
    return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  private static ArgumentType builtIn(Class<?> raw) {
    if (raw == String.class) {
      return ArgumentType.STRING;
    } else if (raw == boolean.class || raw == Boolean.class) {
      return ArgumentType.BOOLEAN;
    } else if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
      return ArgumentType.INTEGER;
    } else if (raw == double.class || raw == Double.class) {
      return ArgumentType.NUMBER;
    } else if (raw == List.class) {
      return ArgumentType.LIST;
    } else if (raw == Map.class) {
      return ArgumentType.MAP;
    } else if (raw == Object.class) {
      return ArgumentType.ANY;
    }
    throw new IllegalArgumentException(
        raw.getName() + " is no type of argument: it has no public static of(Object)");
  }

  private static @Nullable MethodHandle factory(Class<?> raw) {
    if (raw.getName().startsWith("java.") || raw.isPrimitive() || raw.isEnum()) {
      return null;
    }
    try {
      Method of = raw.getDeclaredMethod("of", Object.class);
      if (!Modifier.isStatic(of.getModifiers()) || !raw.isAssignableFrom(of.getReturnType())) {
        return null;
      }
      of.setAccessible(true);
      return MethodHandles.lookup().unreflect(of);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  private static Type argument(Type type, int index) {
    if (type instanceof ParameterizedType parameterized) {
      Type argument = parameterized.getActualTypeArguments()[index];
      return argument instanceof WildcardType wild ? wild.getUpperBounds()[0] : argument;
    }
    return Object.class;
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> c -> c;
      case ParameterizedType p -> (Class<?>) p.getRawType();
      default -> Object.class;
    };
  }
}
