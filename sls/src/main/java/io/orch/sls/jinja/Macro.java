package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.error.Via;
import io.orch.sls.value.DataMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A macro: it sees the names around its definition and its own parameters. */
final class Macro implements Callable, Members {

  /**
   * What is fixed when a macro is read.
   *
   * @param reads the names that its body reads; it takes further arguments only when it reads
   *     {@code varargs} or {@code kwargs}
   */
  record Definition(String name, List<Parameter> parameters, Body body, Set<String> reads) {}

  record Parameter(String name, @Nullable Expr fallback) {}

  private final Definition definition;
  private final Frame around;

  Macro(Definition definition, Frame around) {
    this.definition = definition;
    this.around = around;
  }

  /** The step from its call into it. */
  Via step(Location at) {
    return definition.name.equals("caller")
        ? new Via("in the call block, called from", at)
        : Via.called(definition.name, at);
  }

  @Override
  public Object call(Run run, Arguments arguments) {
    Frame frame = around.child();
    bind(frame, arguments);
    run.budget().enter();
    Output out = new Output(run.budget(), false);
    definition.body.run(frame, out);
    run.budget().leave();
    return out.text();
  }

  private void bind(Frame frame, Arguments arguments) {
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>(arguments.keywords());
    if (definition.reads.contains("caller")) {
      Object caller = keywords.remove("caller");
      frame.set("caller", caller != null ? caller : noCaller());
    }
    int index = 0;
    for (Parameter parameter : definition.parameters) {
      frame.set(parameter.name, argument(parameter, index++, frame, arguments, keywords));
    }
    further(frame, arguments, keywords);
  }

  private Undefined noCaller() {
    return Undefined.of(
        Location.NONE, "'caller' is undefined: no call block called '" + definition.name + "'");
  }

  private @Nullable Object argument(
      Parameter parameter,
      int index,
      Frame frame,
      Arguments arguments,
      Map<String, @Nullable Object> keywords) {
    if (index < arguments.count()) {
      if (keywords.containsKey(parameter.name)) {
        throw Faults.failed(
            "macro '" + definition.name + "' got two values for '" + parameter.name + "'");
      }
      return arguments.positional().get(index);
    }
    if (keywords.containsKey(parameter.name)) {
      return keywords.remove(parameter.name);
    }
    return parameter.fallback != null
        ? parameter.fallback.value(frame)
        : Undefined.of(
            Location.NONE,
            "'"
                + parameter.name
                + "' is undefined: the call of macro '"
                + definition.name
                + "' gives it no value");
  }

  private void further(Frame frame, Arguments arguments, Map<String, @Nullable Object> keywords) {
    int known = definition.parameters.size();
    List<@Nullable Object> rest =
        new ArrayList<>(
            arguments.positional().subList(Math.min(known, arguments.count()), arguments.count()));
    if (definition.reads.contains("varargs")) {
      frame.set("varargs", Tuple.copyOf(rest));
    } else if (!rest.isEmpty()) {
      throw Faults.failed(
          "macro '"
              + definition.name
              + "' takes at most "
              + known
              + " arguments, not "
              + arguments.count());
    }
    if (definition.reads.contains("kwargs")) {
      DataMap map = new DataMap();
      map.putAll(keywords);
      frame.set("kwargs", map);
    } else if (!keywords.isEmpty()) {
      throw Faults.failed(unknown(keywords.keySet().iterator().next()));
    }
  }

  private String unknown(String keyword) {
    if (keyword.equals("caller")) {
      return "macro '"
          + definition.name
          + "' does not use its caller: call it without a call block";
    }
    return "macro '"
        + definition.name
        + "' has no argument '"
        + keyword
        + "'"
        + io.orch.sls.error.Suggestion.didYouMean(keyword, parameterNames());
  }

  private List<String> parameterNames() {
    return definition.parameters.stream().map(Parameter::name).toList();
  }

  @Override
  public @Nullable Object member(String name) {
    return switch (name) {
      case "name" -> definition.name;
      case "arguments" -> Tuple.copyOf(parameterNames());
      case "catch_kwargs" -> definition.reads.contains("kwargs");
      case "catch_varargs" -> definition.reads.contains("varargs");
      case "caller" -> definition.reads.contains("caller");
      default -> null;
    };
  }

  @Override
  public List<String> memberNames() {
    return List.of("name", "arguments", "catch_kwargs", "catch_varargs", "caller");
  }

  @Override
  public String toString() {
    return "<Macro '" + definition.name + "'>";
  }
}
