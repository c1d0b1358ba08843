package io.orch.sls.module;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that can be called: its schema, and the record that holds its arguments. Thread-safe.
 */
public final class Definition {

  private final Schema schema;
  private final Class<?> type;
  private final Signature signature;

  private Definition(Schema schema, Class<?> type, Signature signature) {
    this.schema = schema;
    this.type = type;
    this.signature = signature;
  }

  /** The definition that an annotated record is. */
  public static Definition of(Class<?> type) {
    Signature signature = Signature.of(type);
    return new Definition(schema(type, signature), type, signature);
  }

  private static Schema schema(Class<?> type, Signature signature) {
    List<Schema.Parameter> parameters =
        signature.components().stream().map(Component::parameter).toList();
    StateFunction state = type.getAnnotation(StateFunction.class);
    if (state != null && State.class.isAssignableFrom(type)) {
      return new Schema(
          Kind.STATE,
          state.value(),
          List.of(state.aliases()),
          state.summary(),
          state.example(),
          parameters,
          state.open());
    }
    ExecutionFunction execution = type.getAnnotation(ExecutionFunction.class);
    if (execution != null && Function.class.isAssignableFrom(type)) {
      return new Schema(
          Kind.EXECUTION,
          execution.value(),
          List.of(execution.aliases()),
          execution.summary(),
          execution.example(),
          parameters);
    }
    RunnerFunction runner = type.getAnnotation(RunnerFunction.class);
    if (runner != null && Function.class.isAssignableFrom(type)) {
      return new Schema(
          Kind.RUNNER,
          runner.value(),
          List.of(runner.aliases()),
          runner.summary(),
          runner.example(),
          parameters);
    }
    WheelFunction wheel = type.getAnnotation(WheelFunction.class);
    if (wheel != null && Function.class.isAssignableFrom(type)) {
      return new Schema(
          Kind.WHEEL,
          wheel.value(),
          List.of(wheel.aliases()),
          wheel.summary(),
          wheel.example(),
          parameters);
    }
    BeaconFunction beacon = type.getAnnotation(BeaconFunction.class);
    if (beacon != null) {
      return new Schema(
          Kind.BEACON,
          beacon.value(),
          List.of(),
          beacon.summary(),
          beacon.example(),
          parameters,
          true);
    }
    throw new IllegalArgumentException(
        type.getName() + " is no State or Function with the annotation of its kind");
  }

  public Schema schema() {
    return schema;
  }

  /** The record that holds the arguments. */
  public Class<?> type() {
    return type;
  }

  /** Whether it only looks: a call has no effect. */
  public boolean reads() {
    ExecutionFunction execution = type.getAnnotation(ExecutionFunction.class);
    RunnerFunction runner = type.getAnnotation(RunnerFunction.class);
    WheelFunction wheel = type.getAnnotation(WheelFunction.class);
    return (execution != null && execution.reads())
        || (runner != null && runner.reads())
        || (wheel != null && wheel.reads());
  }

  /**
   * The record with these arguments: a {@link State} or a {@link Function}. All that is wrong with
   * them is thrown together.
   *
   * @param positional fill the components in order
   * @param keywords by name or alias; a {@code DataMap} gives each problem its own place
   * @param at where the call stands
   */
  public Object bind(
      List<? extends @Nullable Object> positional,
      Map<?, ? extends @Nullable Object> keywords,
      Location at) {
    Problems problems = new Problems();
    Arguments arguments = Arguments.match(schema, positional, keywords, at, problems);
    List<@Nullable Object> values = new ArrayList<>();
    for (Component component : signature.components()) {
      values.add(value(component, arguments, problems));
    }
    problems.throwIfAny();
    return create(values, at);
  }

  private @Nullable Object value(Component component, Arguments arguments, Problems problems) {
    if (component.restMap()) {
      return new LinkedHashMap<>(arguments.restKeywords());
    }
    if (component.restList()) {
      return restList(component, arguments, problems);
    }
    Schema.Parameter parameter = component.parameter();
    if (!arguments.has(parameter)) {
      return component.absent();
    }
    return convert(component, arguments, arguments.value(parameter), problems);
  }

  private @Nullable Object restList(Component component, Arguments arguments, Problems problems) {
    List<@Nullable Object> rest = new ArrayList<>(arguments.restPositional());
    if (arguments.has(component.parameter())) {
      Object named = arguments.value(component.parameter());
      if (named instanceof List<?> items) {
        rest.addAll(items);
      } else {
        rest.add(named);
      }
    }
    return convert(component, arguments, rest, problems);
  }

  private @Nullable Object convert(
      Component component, Arguments arguments, @Nullable Object value, Problems problems) {
    try {
      return component.bind(value);
    } catch (IllegalArgumentException e) {
      problems.add(
          ErrorCode.ARGUMENT_INVALID,
          arguments.location(component.parameter()),
          schema.name() + ": argument '" + component.parameter().name() + "' " + e.getMessage());
      return null;
    }
  }

  private Object create(List<@Nullable Object> values, Location at) {
    try {
      return signature.create(values.iterator());
    } catch (InvocationTargetException e) {
      Throwable cause = e.getTargetException();
      if (cause instanceof OrchException refused) {
        throw refused;
      }
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, at, schema.name() + ": " + cause.getMessage(), cause);
    } catch (ReflectiveOperationException e) {
      throw new OrchException(ErrorCode.INTERNAL, at, schema.name() + " cannot be built", e);
    }
  }
}
