package io.orch.sls.jinja;

import java.util.ArrayList;
import java.util.List;

/** Paths as text. */
final class Paths {

  private Paths() {}

  /** A path without empty parts, {@code .} and {@code ..}, as {@code os.path.normpath} makes it. */
  static String normal(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    String root =
        path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      boolean up = part.equals("..");
      boolean above = parts.isEmpty() || parts.get(parts.size() - 1).equals("..");
      if (up && !above) {
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".") && !(up && !root.isEmpty())) {
        parts.add(part);
      }
    }
    String joined = root + String.join("/", parts);
    return joined.isEmpty() ? "." : joined;
  }
}
