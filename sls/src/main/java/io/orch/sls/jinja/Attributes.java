package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.jinja.Method.Body;
import io.orch.sls.value.Values;
import java.beans.FeatureDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox: the only way from a value to its attributes and items. It knows entries of maps,
 * items of lists, the listed methods of strings, lists and maps, and the template's own objects; of
 * anything else, nothing is reached.
 */
final class Attributes {

  /** The same for Jinjava's expression tree. */
  static final ELResolver RESOLVER = new Resolver();

  private static final int LONGEST = 100;

  private Attributes() {}

  /** What {@code base.name} is: a method first, then an entry, as Jinja2 looks. */
  static @Nullable Object attribute(
      @Nullable Object base, String name, Location at, Supplier<String> path) {
    Object value = Python.defined(base);
    Object member = name.startsWith("_") ? null : member(value, name);
    if (member != null) {
      return member instanceof Holder holder ? holder.value : member;
    }
    if (value instanceof Map<?, ?> map) {
      Object found = map.get(name);
      if (found != null || map.containsKey(name)) {
        return found;
      }
    }
    if (Values.isNumber(value)) {
      Object found = NumberMethods.attribute(java.util.Objects.requireNonNull(value), name);
      if (found != null) {
        return found;
      }
    }
    return missing(value, name, at, path.get());
  }

  /** What {@code base[key]} is: an item first, then an attribute. */
  static @Nullable Object item(
      @Nullable Object base, @Nullable Object key, Location at, Supplier<String> path) {
    Object value = Python.defined(base);
    Object wanted = Python.defined(key);
    switch (value) {
      case Map<?, ?> map -> {
        Object found = wanted instanceof String ? map.get(wanted) : null;
        if (found != null) {
          return found;
        }
        if (Python.hashable(wanted) && Maps.has(map, wanted)) {
          return Maps.get(map, wanted);
        }
      }
      case List<?> list when Python.isInteger(wanted) || wanted instanceof Boolean -> {
        int index = Python.index(wanted, "index");
        int real = index < 0 ? index + list.size() : index;
        return real >= 0 && real < list.size()
            ? list.get(real)
            : Undefined.of(
                at,
                named(path.get(), "[" + index + "]")
                    + " is undefined: the list has "
                    + list.size()
                    + " items");
      }
      case CharSequence text when Python.isInteger(wanted) -> {
        return character(text.toString(), Python.index(wanted, "index"), at, path.get());
      }
      case SaltFunctions functions -> {
        Object module = wanted instanceof String name ? functions.member(name) : null;
        return module instanceof SaltFunctions.Module
            ? module
            : functions.function(String.valueOf(wanted), at);
      }
      case GroupBy.Group group -> {
        return item(group.pair(), wanted, at, path);
      }
      case Bytes bytes when Python.isInteger(wanted) -> {
        int index = Python.index(wanted, "index");
        int real = index < 0 ? index + bytes.length() : index;
        if (real >= 0 && real < bytes.length()) {
          return bytes.at(real);
        }
      }
      case null, default -> {}
    }
    if (wanted instanceof CharSequence) {
      String name = wanted.toString();
      return attribute(value, name, at, path);
    }
    return missing(value, Python.str(wanted), at, path.get());
  }

  private static Object character(String text, int index, Location at, String path) {
    int length = text.codePointCount(0, text.length());
    int real = index < 0 ? index + length : index;
    if (real < 0 || real >= length) {
      return Undefined.of(
          at,
          named(path, "[" + index + "]")
              + " is undefined: the string has "
              + length
              + " characters");
    }
    return Character.toString(text.codePointAt(text.offsetByCodePoints(0, real)));
  }

  private static String named(String path, String fallback) {
    return "'" + (path.isEmpty() ? fallback : path) + "'";
  }

  private static Undefined missing(
      @Nullable Object value, String wanted, Location at, String path) {
    String name = wanted.length() > LONGEST ? wanted.substring(0, LONGEST) + "..." : wanted;
    String what = named(path, name);
    if (name.startsWith("_") && !(value instanceof Map<?, ?>)) {
      return Undefined.of(
          at, what + " is undefined: templates cannot reach names that begin with '_'");
    }
    String message =
        value instanceof Map<?, ?>
            ? what + " is undefined: the dict has no key '" + name + "'"
            : what + " is undefined: " + article(value) + " has no attribute '" + name + "'";
    return new Undefined(at, message, name, () -> candidates(value));
  }

  private static String article(@Nullable Object value) {
    return value == null ? "None" : "the " + Python.typeName(value);
  }

  private static Collection<String> candidates(@Nullable Object value) {
    List<String> all = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> all.add(String.valueOf(key)));
    } else if (value instanceof Members members) {
      all.addAll(members.memberNames());
    } else {
      all.addAll(methods(value).keySet());
    }
    return all;
  }

  /** A member that may be None. */
  record Holder(@Nullable Object value) {}

  private static @Nullable Object member(@Nullable Object value, String name) {
    if (value instanceof Members members) {
      return members.member(name);
    }
    if (value instanceof Range range && range.member(name) != null) {
      return range.member(name);
    }
    Body body = methods(value).get(name);
    return body == null || value == null ? null : new Method(name, value, body);
  }

  private static Map<String, Body> methods(@Nullable Object value) {
    return switch (value) {
      case CharSequence s -> TextMethods.TABLE;
      case Map<?, ?> m -> MapMethods.TABLE;
      case Bytes b -> Bytes.METHODS;
      case Boolean b -> NumberMethods.of(b);
      case Number n -> NumberMethods.of(n);
      case Range r -> ListMethods.READING;
      case Tuple t -> ListMethods.READING;
      case List<?> l -> ListMethods.TABLE;
      case null, default -> Map.of();
    };
  }

  private static final class Resolver extends ELResolver {

    @Override
    public @Nullable Object getValue(ELContext context, Object base, Object property) {
      context.setPropertyResolved(true);
      return item(base, property, ((Frame) context).run().at(), () -> "");
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
      return Object.class;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
      throw Faults.failed("values are not set through expressions");
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
      return true;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(
        ELContext context, Object base) {
      return null;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
      return Object.class;
    }
  }
}
