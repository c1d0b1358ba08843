package io.orch.sls.tree;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;

/**
 * A path inside a tree: relative, with {@code /} between its segments, none of them empty, {@code
 * .} or {@code ..}, and no control characters.
 */
public record TreePath(String value) {

  private static final int MAX_LENGTH = 4096;

  public TreePath {
    String reason = reject(value);
    if (reason != null) {
      throw new OrchException(
          ErrorCode.ID_INVALID, "'" + printable(value) + "' is no path inside a tree: " + reason);
    }
  }

  private static @org.jspecify.annotations.Nullable String reject(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      return "it must have 1 to " + MAX_LENGTH + " characters";
    }
    if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return "it has a control character";
    }
    for (String segment : value.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return "each part between slashes must be a name, not '" + segment + "'";
      }
    }
    return null;
  }

  private static String printable(String value) {
    StringBuilder text = new StringBuilder();
    value
        .chars()
        .limit(100)
        .forEach(
            c -> text.append(c < ' ' || c == 0x7f ? String.format("\\x%02x", c) : (char) c + ""));
    return text.toString();
  }

  @Override
  public String toString() {
    return value;
  }
}
