package io.orch.sls.render;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.render.Pipeline.Format;
import io.orch.sls.render.Pipeline.OnText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of renderers, {@code jinja|yaml|gpg}, each with arguments behind a blank as Salt
 * takes them: {@code jinja -s}; what follows another renderer's name is not looked at.
 */
final class Shebang {

  private static final List<String> KNOWN = List.of("jinja", "yaml", "json", "gpg");
  private static final String PIPES =
      "jinja|yaml, yaml, jinja|json, json, jinja|yaml|gpg, yaml|gpg, jinja";

  private final String line;
  private final Location at;
  private final List<OnText> onText = new ArrayList<>();
  private @Nullable Format format;
  private boolean decrypted;

  private Shebang(String line, Location at) {
    this.line = line;
    this.at = at;
  }

  /**
   * The pipeline that the names stand for.
   *
   * @param at where the first character stands; unknown for a setting
   */
  static Pipeline parse(String line, Location at) {
    return new Shebang(line, at).pipeline();
  }

  private Pipeline pipeline() {
    int start = 0;
    for (String stage : expanded().split("\\|", -1)) {
      int blanks = stage.length() - stage.stripLeading().length();
      add(stage.strip(), start + blanks);
      start += stage.length() + 1;
    }
    return new Pipeline(onText, format == null ? Format.TEXT : format, decrypted);
  }

  /** The line, or what the old name for two renderers stands for. */
  private String expanded() {
    return switch (line.strip()) {
      case "yaml_jinja" -> "jinja|yaml";
      case "json_jinja" -> "jinja|json";
      default -> line;
    };
  }

  private void add(String stage, int offset) {
    String[] words = stage.split("\\s+", 2);
    switch (words[0]) {
      case "jinja" -> {
        needText("jinja", offset);
        if (words.length > 1 && !words[1].equals("-s")) {
          throw problem(offset, "jinja takes no argument '" + words[1] + "': leave it out");
        }
        onText.add(OnText.JINJA);
      }
      case "yaml" -> read(Format.YAML, "yaml", offset);
      case "json" -> read(Format.JSON, "json", offset);
      case "gpg" -> {
        decrypted |= format != null;
        if (format == null) {
          onText.add(OnText.GPG);
        }
      }
      default -> throw problem(offset, refusal(words[0]));
    }
  }

  private void read(Format wanted, String name, int offset) {
    needText(name, offset);
    format = wanted;
  }

  private void needText(String name, int offset) {
    if (format != null) {
      throw problem(
          offset,
          name + " reads text, but what stands before it has made data: put " + name + " first");
    }
  }

  private String refusal(String name) {
    String shown = at.known() ? "'#!" + line.strip() + "'" : "'" + line.strip() + "'";
    return switch (name) {
      case "py", "pyobjects", "pydsl" ->
          shown + " would run Python code, which Orch does not: write it as #!jinja|yaml";
      case "mako", "wempy", "genshi", "cheetah" ->
          shown
              + ": the template language "
              + name
              + " is not supported, as its templates run Python code: write it as #!jinja|yaml";
      case "stateconf", "yamlex" ->
          shown
              + ": "
              + name
              + " is not supported: write it as #!jinja|yaml"
              + (name.equals("stateconf") ? ", with IDs in full" : "");
      case "hjson", "json5", "toml", "dson", "msgpack" ->
          shown + ": the format " + name + " is not supported: write it as YAML or JSON";
      case "nacl", "pass", "aws_kms" ->
          shown
              + ": secrets of "
              + name
              + " are not supported: encrypt them with OpenPGP and use #!jinja|yaml|gpg";
      case "" -> shown + " names no renderer where one is expected: known are " + PIPES;
      default ->
          "unknown renderer "
              + shown
              + hint(name)
              + (hint(name).isEmpty() ? ": known are " : " Known are ")
              + PIPES;
    };
  }

  private static String hint(String name) {
    return name.startsWith("/")
        ? ": write a script's path without a blank before it, '#!" + name + "'."
        : Suggestion.didYouMean(name, KNOWN);
  }

  private OrchException problem(int offset, String message) {
    Location place =
        at.known() ? new Location(at.file(), at.line(), at.column() + offset) : Location.NONE;
    return new OrchException(ErrorCode.RENDERER_UNKNOWN, place, message);
  }
}
