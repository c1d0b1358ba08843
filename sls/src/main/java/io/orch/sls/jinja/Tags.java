package io.orch.sls.jinja;

import io.orch.sls.error.Suggestion;
import java.util.List;
import java.util.Set;

/** The names of tags: those of Jinja2 that Salt turns on, Salt's own, and those that close them. */
final class Tags {

  private static final List<String> ALL =
      List.of(
          "if",
          "for",
          "set",
          "macro",
          "call",
          "filter",
          "with",
          "do",
          "include",
          "import",
          "from",
          "import_yaml",
          "import_json",
          "import_text",
          "load_yaml",
          "load_json",
          "load_text",
          "break",
          "continue",
          "raw",
          "profile",
          "extends",
          "block",
          "autoescape");
  private static final Set<String> CLOSING =
      Set.of(
          "elif",
          "else",
          "endif",
          "endfor",
          "endset",
          "endmacro",
          "endcall",
          "endfilter",
          "endwith",
          "endload",
          "endprofile",
          "endblock",
          "endautoescape");

  private Tags() {}

  /** The names of all that begin something. */
  static List<String> all() {
    return ALL;
  }

  /** Whether a name ends or divides what another began. */
  static boolean closes(String name) {
    return CLOSING.contains(name);
  }

  /** The one of several names that ends it. */
  static String closing(Set<String> until) {
    return until.stream().filter(word -> word.startsWith("end")).findFirst().orElse("end");
  }

  /** What is said of a name that is none. */
  static String unknown(String name) {
    return "unknown tag '" + name + "'" + Suggestion.didYouMean(name, ALL);
  }
}
