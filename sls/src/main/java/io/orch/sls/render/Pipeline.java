package io.orch.sls.render;

import io.orch.sls.error.Location;
import java.util.List;

/**
 * What is done to a file: the stages that its first line asks for, or the configured ones when it
 * does not say.
 *
 * @param onText what is done to the text, in order
 * @param format how the text is then read
 * @param decrypted whether the data that was read is decrypted
 */
record Pipeline(List<OnText> onText, Format format, boolean decrypted) {

  static final String USUAL = "jinja|yaml";

  /** A stage that makes text of text. */
  enum OnText {
    JINJA,
    GPG
  }

  /** A stage that makes data of text. */
  enum Format {
    YAML,
    JSON,
    /** None: the text is the result. */
    TEXT
  }

  Pipeline {
    onText = List.copyOf(onText);
  }

  /**
   * The pipeline of a file.
   *
   * @param usual the pipeline of a file whose first line names none
   */
  static Pipeline of(String text, String file, String usual) {
    // a script's shebang has its path at once, and YAML takes it as a comment
    if (!text.startsWith("#!") || text.startsWith("#!/")) {
      return Shebang.parse(usual, Location.NONE);
    }
    int end = text.indexOf('\n');
    String line = text.substring(2, end < 0 ? text.length() : end);
    return Shebang.parse(line, new Location(file, 1, 3));
  }

  boolean templated() {
    return onText.contains(OnText.JINJA);
  }
}
