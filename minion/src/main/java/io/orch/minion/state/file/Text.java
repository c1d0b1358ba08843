package io.orch.minion.state.file;

import io.orch.sls.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Content that an SLS gives as text. */
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
}
