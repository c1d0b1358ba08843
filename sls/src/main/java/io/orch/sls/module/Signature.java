package io.orch.sls.module;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The components of a record as arguments: its own and, in the place of each that is marked {@link
 * Params}, those of the record there. Builds the record from their values.
 */
final class Signature {

  private sealed interface Part {}

  private record Single(Component component) implements Part {}

  private record Group(Signature signature) implements Part {}

  private final List<Part> parts;
  private final List<Component> components;
  private final Constructor<?> constructor;

  private Signature(List<Part> parts, Constructor<?> constructor) {
    this.parts = parts;
    this.components = parts.stream().flatMap(Signature::components).toList();
    this.constructor = constructor;
  }

  static Signature of(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type.getName() + " is not a record");
    }
    List<Part> parts = Arrays.stream(type.getRecordComponents()).map(Signature::part).toList();
    return new Signature(parts, canonical(type));
  }

  private static Part part(RecordComponent source) {
    return source.isAnnotationPresent(Params.class)
        ? new Group(of(source.getType()))
        : new Single(new Component(source));
  }

  private static Constructor<?> canonical(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type.getName() + " has no canonical constructor", e);
    }
  }

  /** The components that are arguments, in the order of a call's positional ones. */
  List<Component> components() {
    return components;
  }

  private static Stream<Component> components(Part part) {
    return switch (part) {
      case Single single -> Stream.of(single.component());
      case Group group -> group.signature().components().stream();
    };
  }

  /**
   * The record.
   *
   * @param values one for each of {@link #components}, in their order
   * @throws InvocationTargetException what a constructor threw
   */
  Object create(Iterator<? extends @Nullable Object> values) throws ReflectiveOperationException {
    @Nullable Object[] own = new @Nullable Object[parts.size()];
    for (int i = 0; i < own.length; i++) {
      own[i] =
          switch (parts.get(i)) {
            case Single single -> values.next();
            case Group group -> group.signature().create(values);
          };
    }
    return constructor.newInstance(own);
  }
}
