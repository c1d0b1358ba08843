package io.orch.cli.output.salt;

import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One state of a run as the highstate outputter tells it. */
final class StateText {

  static final int PARTS = 4;
  private static final String DEEP = " ".repeat(14);

  private final String[] parts;
  private final Map<?, ?> state;
  private final SaltSettings settings;
  private final Palette palette;
  private final String changes;
  private final boolean changed;

  StateText(String tag, Map<?, ?> state, HighstateText highstate, SaltSettings settings) {
    this.parts = parts(tag);
    this.state = state;
    this.settings = settings;
    this.palette = new Palette(settings.colour());
    if (settings.stateOutput().endsWith("_id")) {
      parts[2] = parts[1];
    }
    HighstateText.Printed told = changes(state, highstate, palette);
    this.changes = told.text();
    this.changed = told.changed();
  }

  /** The module, ID, name and function of a tag. */
  static String[] parts(@Nullable Object tag) {
    return Values.str(tag).split("_\\|-", -1);
  }

  private static HighstateText.Printed changes(
      Map<?, ?> state, HighstateText highstate, Palette palette) {
    Object changes = state.get("changes");
    if (changes instanceof Map<?, ?> map
        && HighstateText.ORCHESTRATIONS.contains(Values.str(state.get("name")))) {
      return new HighstateText.Printed(indented("\n" + highstate.print(map)), true);
    }
    if (!Values.truth(changes)) {
      return new HighstateText.Printed("", false);
    }
    if (!(changes instanceof Map<?, ?> map)) {
      return new HighstateText.Printed("Invalid Changes data: " + Values.str(changes), true);
    }
    if (map.get("ret") instanceof Map<?, ?> returned && "highstate".equals(map.get("out"))) {
      HighstateText.Printed inner = highstate.minions(returned);
      return new HighstateText.Printed("\n" + indented(inner.text()), inner.changed());
    }
    return new HighstateText.Printed(
        "\n" + NestedText.print(map, palette, false, DEEP.length()).stripTrailing(), true);
  }

  private static String indented(String text) {
    return text.lines().map(line -> DEEP + line).collect(Collectors.joining("\n"));
  }

  long number() {
    return state.get("__run_num__") instanceof Number n ? n.longValue() : 0;
  }

  @Nullable Object result() {
    return state.get("result");
  }

  boolean changed() {
    return changed;
  }

  List<?> warnings() {
    return state.get("warnings") instanceof List<?> list ? list : List.of();
  }

  /** How long it took, in milliseconds; some write the unit behind it. */
  double millis() {
    String text = Values.str(state.containsKey("duration") ? state.get("duration") : 0L);
    try {
      return Double.parseDouble(text.endsWith(" ms") ? text.substring(0, text.length() - 3) : text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Whether it is told in one line. */
  boolean terse() {
    String how = settings.stateOutput();
    return how.startsWith("terse")
        || how.startsWith("mixed") && !Boolean.FALSE.equals(result())
        || how.startsWith("changes") && Values.truth(result()) && !changed;
  }

  /** The colour of the minion's name after this state. */
  String headColour(String before) {
    if (Boolean.FALSE.equals(result())) {
      return palette.red();
    }
    return result() == null ? palette.lightYellow() : before;
  }

  private String colour() {
    return headColour(changed ? palette.cyan() : palette.green());
  }

  /** Its lines; none when it is unchanged and such states are not wanted. */
  List<String> lines() {
    if (!settings.verbose() && Values.truth(result()) && !changed) {
      return List.of();
    }
    return terse() ? List.of(oneLine()) : block();
  }

  private String oneLine() {
    String word = Values.truth(state.get("changes")) ? "Changed" : "Clean";
    if (Boolean.FALSE.equals(result())) {
      word = "Failed";
    } else if (result() == null) {
      word = "Differs";
    }
    String warnings =
        warnings().isEmpty()
            ? ""
            : palette.lightRed() + "Warnings:\n" + joined(warnings()) + palette.end();
    String times =
        state.containsKey("start_time")
            ? " - Started: " + text("start_time") + " - Duration: " + text("duration") + " ms"
            : "";
    return warnings
        + (" " + colour() + " Name: " + parts[2])
        + (" - Function: " + parts[0] + "." + parts[3] + " - Result: " + word)
        + (times + palette.end());
  }

  private List<String> block() {
    List<String> out = new ArrayList<>();
    out.add(colour() + "----------" + palette.end());
    field("      ID", parts[1], out);
    field("Function", parts[0] + "." + parts[3], out);
    if (!parts[1].equals(parts[2])) {
      field("    Name", parts[2], out);
    }
    field("  Result", Values.str(result()), out);
    field(" Comment", text("comment").strip().replace("\n", "\n" + DEEP), out);
    if (state.containsKey("start_time")) {
      field(" Started", text("start_time"), out);
      field("Duration", state.containsKey("duration") ? text("duration") + " ms" : "", out);
    }
    out.add(colour() + "     Changes:   " + changes + palette.end());
    if (!warnings().isEmpty()) {
      String wrapped = Wrapped.at(joined(warnings()), DEEP);
      out.add("   " + palette.lightRed() + " Warnings: " + wrapped + palette.end());
    }
    return out;
  }

  private void field(String name, String value, List<String> out) {
    out.add("    " + colour() + name + ": " + value + palette.end());
  }

  private String text(String key) {
    return Values.str(state.get(key));
  }

  private static String joined(List<?> items) {
    return items.stream().map(Values::str).collect(Collectors.joining("\n"));
  }
}
