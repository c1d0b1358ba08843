package io.orch.sls.yaml;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What PyYAML's parser takes and SnakeYAML's does not: tabs between the parts of a line. A tab that
 * is refused there is read as a space, so that all places stay what they are.
 */
final class Leniency {

  private static final int MOST = 500;

  private Leniency() {}

  static @Nullable Node compose(String text, Function<String, @Nullable Node> parser) {
    String read = text;
    for (int i = 0; ; i++) {
      try {
        return parser.apply(read);
      } catch (MarkedYAMLException e) {
        int at = i < MOST ? tab(e, read) : -1;
        if (at < 0) {
          throw e;
        }
        read = read.substring(0, at) + ' ' + read.substring(at + 1);
      }
    }
  }

  /** The tab at which parsing stopped, when it follows something on its line; -1 for none. */
  private static int tab(MarkedYAMLException e, String text) {
    Mark mark = e.getProblemMark();
    if (mark == null || text.indexOf('\t') < 0) {
      return -1;
    }
    int line = 0;
    for (int i = 0; i < mark.getLine(); i++) {
      line = text.indexOf('\n', line) + 1;
    }
    int at = line + mark.getColumn();
    if (at >= text.length() || text.charAt(at) != '\t') {
      return -1;
    }
    String before = text.substring(line, at).strip();
    boolean value = before.endsWith(":") || before.endsWith(",") || before.endsWith("[");
    return value || before.endsWith("{") ? at : -1;
  }
}
