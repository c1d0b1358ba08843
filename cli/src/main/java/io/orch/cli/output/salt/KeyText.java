package io.orch.cli.output.salt;

import io.orch.sls.value.Values;
import java.util.Collection;
import java.util.Map;

/** Keys by what was decided about them, as {@code salt-key} prints them. */
final class KeyText {

  private KeyText() {}

  /** A state's heading and its colours. */
  private record Section(String title, String heading, String names) {}

  static String print(Map<?, ?> data, Palette palette) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<?, ?> entry : Sorted.entries(data)) {
      Section section = section(Values.str(entry.getKey()), palette);
      out.append(section.heading()).append(section.title()).append(palette.end()).append('\n');
      if (entry.getValue() instanceof Map<?, ?> fingerprints) {
        for (Map.Entry<?, ?> key : Sorted.entries(fingerprints)) {
          line(
              section, Values.str(key.getKey()) + ":  " + Values.str(key.getValue()), palette, out);
        }
      } else if (entry.getValue() instanceof Collection<?> names) {
        names.stream().map(Values::str).sorted().forEach(name -> line(section, name, palette, out));
      }
    }
    return out.toString();
  }

  private static void line(Section section, String text, Palette palette, StringBuilder out) {
    out.append(section.names()).append(text).append(palette.end()).append('\n');
  }

  private static Section section(String state, Palette palette) {
    return switch (state) {
      case "minions" -> new Section("Accepted Keys:", palette.lightGreen(), palette.green());
      case "minions_pre" -> new Section("Unaccepted Keys:", palette.lightRed(), palette.red());
      case "minions_rejected" -> new Section("Rejected Keys:", palette.lightBlue(), palette.blue());
      default -> new Section("Denied Keys:", palette.lightMagenta(), palette.magenta());
    };
  }
}
