package io.orch.minion.function.supervisord;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sections of supervisor's configuration. */
final class Ini {

  private Ini() {}

  /** The settings of a section: whole numbers, numbers and truth as such, all else as text. */
  static Optional<Map<String, Object>> section(String text, String name) {
    Map<String, Object> settings = new LinkedHashMap<>();
    boolean found = false;
    boolean inside = false;
    String key = "";
    for (String line : text.split("\n")) {
      String entry = line.strip();
      if (entry.startsWith("[") && entry.endsWith("]")) {
        inside = entry.equals("[" + name + "]");
        found |= inside;
        key = "";
      } else if (inside && !entry.isEmpty() && "#;".indexOf(entry.charAt(0)) < 0) {
        int equals = entry.indexOf('=');
        if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
          settings.put(key, settings.get(key) + "\n" + entry);
        } else if (equals > 0) {
          key = entry.substring(0, equals).strip().toLowerCase(Locale.ROOT);
          settings.put(key, value(entry.substring(equals + 1).split(";")[0].strip()));
        }
      }
    }
    return found ? Optional.of(settings) : Optional.empty();
  }

  private static Object value(String text) {
    if (text.matches("-?[0-9]{1,18}")) {
      return Long.valueOf(text);
    } else if (text.matches("-?[0-9]+\\.[0-9]+")) {
      return Double.valueOf(text);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> text;
    };
  }
}
