package io.orch.sls.jinja;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names that tell a template where it is, as Salt gives them. */
public final class TemplatePaths {

  private TemplatePaths() {}

  /**
   * {@code tplfile}, {@code tpldir} and {@code tpldot} of a file; the top directory is {@code .}.
   */
  public static Map<String, Object> of(String file) {
    String directory = directory(file);
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("tplfile", file);
    names.put("tpldir", directory.isEmpty() ? "." : directory);
    names.put("tpldot", directory.replace('/', '.'));
    return names;
  }

  /** The directory part of a path; empty for the top. */
  public static String directory(String file) {
    return file.indexOf('/') < 0 ? "" : file.substring(0, file.lastIndexOf('/'));
  }

  /** The path that a name means: {@code ./x} and {@code ../x} start from a directory. */
  static String resolve(String name, String directory) {
    String path = name.startsWith("salt://") ? name.substring("salt://".length()) : name;
    boolean relative = path.startsWith("./") || path.startsWith("../");
    Deque<String> parts = new ArrayDeque<>();
    String whole = relative ? directory + "/" + path : path;
    for (String part : whole.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          throw Faults.failed("the path '" + name + "' leads out of the tree");
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }
}
