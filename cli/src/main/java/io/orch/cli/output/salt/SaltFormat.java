package io.orch.cli.output.salt;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The outputters of Salt that there are here. */
public enum SaltFormat {
  NESTED,
  JSON,
  YAML,
  RAW,
  TXT,
  HIGHSTATE,
  NEWLINE_VALUES_ONLY,
  PPRINT,
  QUIET,
  /** Of {@code salt-key}. */
  KEY,
  /** Of minions that did not answer. */
  NO_RETURN;

  /** The outputter of a name. */
  public static SaltFormat of(String name) {
    String known = name.equals("text") ? "txt" : name;
    for (SaltFormat format : values()) {
      if (format.text().equals(known)) {
        return format;
      }
    }
    List<String> names = Arrays.stream(values()).map(SaltFormat::text).toList();
    throw new OrchException(
        ErrorCode.USAGE,
        "there is no outputter '"
            + name
            + "'"
            + Suggestion.didYouMean(name, names)
            + "; there are "
            + String.join(", ", names));
  }

  /** Its name. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that Salt prints a function's answers with when the caller names none. */
  public static SaltFormat of(List<String> functions) {
    String function = functions.size() == 1 ? functions.get(0) : "";
    return switch (function) {
      case "state.sls",
          "state.sls_id",
          "state.pkg",
          "state.top",
          "state.single",
          "state.highstate",
          "state.template",
          "state.template_str",
          "state.apply",
          "state.test",
          "state.request",
          "state.check_request",
          "state.run_request" ->
          HIGHSTATE;
      case "aliases.rm_alias",
          "aliases.has_target",
          "aliases.get_target",
          "aliases.set_target",
          "alternatives.display",
          "alternatives.install",
          "alternatives.remove" ->
          TXT;
      case "aliases.list_aliases" -> YAML;
      default -> NESTED;
    };
  }
}
