package io.orch.minion.state.file;

import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Content that an SLS gives as text, and templates. */
final class Text {

  private Text() {}

  /** Contents as a string, or as a list of lines; ended by a line end when wanted. */
  static String contents(@Nullable Object value, boolean newline) {
    StringBuilder text = new StringBuilder();
    if (value instanceof List<?> lines) {
      for (Object line : lines) {
        text.append(text.isEmpty() ? "" : "\n").append(withoutEnd(Values.str(line)));
      }
    } else if (value != null) {
      text.append(Values.str(value));
    }
    if (newline && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
    return text.toString();
  }

  private static String withoutEnd(String line) {
    return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
  }

  /** Bytes as they are, or as a template makes them. */
  static byte[] render(
      Context context,
      Optional<String> engine,
      byte[] bytes,
      String file,
      Map<String, ? extends @Nullable Object> names) {
    if (engine.isEmpty()) {
      return bytes;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return context.renderTemplate(engine.get(), text, file, names).getBytes(StandardCharsets.UTF_8);
  }

  /** The names that a template sees: the context over the defaults. */
  static Map<String, @Nullable Object> names(
      Map<String, ? extends @Nullable Object> defaults,
      Map<String, ? extends @Nullable Object> context) {
    Map<String, @Nullable Object> names = new LinkedHashMap<>(defaults);
    names.putAll(context);
    return names;
  }
}
