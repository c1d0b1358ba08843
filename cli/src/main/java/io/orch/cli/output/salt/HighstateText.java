package io.orch.cli.output.salt;

import io.orch.sls.jinja.PythonText;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** State runs by minion as Salt's highstate outputter prints them. */
final class HighstateText {

  static final List<String> ORCHESTRATIONS =
      List.of("state.orch", "state.orchestrate", "state.sls");

  private final SaltSettings settings;
  private final Palette palette;

  HighstateText(SaltSettings settings) {
    this.settings = settings;
    this.palette = new Palette(settings.colour());
  }

  /** Whether data can be printed so: minions with what they returned, or no data. */
  static boolean fits(@Nullable Object data) {
    return unwrapped(data) instanceof Map<?, ?> map
        ? map.values().stream().allMatch(HighstateText::readable)
        : data == null || data instanceof String;
  }

  private static boolean readable(@Nullable Object minion) {
    return !(minion instanceof Map<?, ?> states)
        || states.entrySet().stream()
            .filter(e -> e.getValue() instanceof Map<?, ?> state && state.containsKey("result"))
            .allMatch(
                e ->
                    e.getValue() instanceof Map<?, ?> state
                        && state.containsKey("changes")
                        && state.containsKey("comment")
                        && StateText.parts(e.getKey()).length == StateText.PARTS);
  }

  /** Without the envelopes that an orchestration and a stored job have. */
  private static @Nullable Object unwrapped(@Nullable Object data) {
    Object inner =
        data instanceof Map<?, ?> map && map.containsKey("return") ? map.get("return") : data;
    return inner instanceof Map<?, ?> map && map.containsKey("data") ? map.get("data") : inner;
  }

  String print(@Nullable Object data) {
    return unwrapped(data) instanceof Map<?, ?> minions
        ? minions(minions).text()
        : Values.str(data);
  }

  /** What was printed, and whether something was changed. */
  record Printed(String text, boolean changed) {}

  Printed minions(Map<?, ?> minions) {
    List<Printed> all = new ArrayList<>();
    minions.forEach((name, data) -> all.add(minion(Values.str(name), data)));
    return new Printed(
        all.stream().map(Printed::text).collect(Collectors.joining("\n")),
        all.stream().anyMatch(Printed::changed));
  }

  private Printed minion(String name, @Nullable Object data) {
    return switch (data) {
      case Boolean b -> value(name, List.of(Values.str(b)));
      case Long n -> value(name, List.of(n.toString()));
      case String s -> value(name, PythonText.lines(s));
      case List<?> errors -> new Printed(errors(name, errors), false);
      case Map<?, ?> states -> states(name, states);
      case null, default -> new Printed(palette.green() + name + ":" + palette.end(), false);
    };
  }

  private Printed value(String name, List<String> lines) {
    List<String> out = new ArrayList<>();
    out.add(palette.cyan() + name + ":" + palette.end());
    lines.forEach(line -> out.add(palette.green() + "    " + line + palette.end()));
    return new Printed(String.join("\n", out), true);
  }

  private String errors(String name, List<?> errors) {
    List<String> out = new ArrayList<>();
    out.add(palette.lightRed() + name + ":" + palette.end());
    out.add("    " + palette.lightRed() + "Data failed to compile:" + palette.end());
    errors.forEach(
        error ->
            out.add(palette.lightRed() + "----------\n    " + Values.str(error) + palette.end()));
    return String.join("\n", out);
  }

  private Printed states(String name, Map<?, ?> data) {
    List<StateText> states = new ArrayList<>();
    data.forEach(
        (tag, value) -> {
          if (value instanceof Map<?, ?> state && state.containsKey("result")) {
            states.add(new StateText(Values.str(tag), state, this, settings));
          }
        });
    states.sort(Comparator.comparingLong(StateText::number));
    HighstateSummary summary = new HighstateSummary(name, palette);
    List<String> out = new ArrayList<>();
    String colour = palette.green();
    for (StateText state : states) {
      List<String> lines = state.lines();
      summary.count(state, !lines.isEmpty() && !state.terse());
      colour = lines.isEmpty() ? colour : state.headColour(colour);
      out.addAll(lines);
    }
    out.add(0, colour + name + ":" + palette.end());
    out.add(summary.text());
    return new Printed(String.join("\n", out), summary.changed() > 0);
  }
}
