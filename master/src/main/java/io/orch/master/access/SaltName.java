package io.orch.master.access;

import io.orch.sls.config.Section;
import io.orch.sls.target.Glob;
import io.orch.sls.target.Regex;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of names as Salt reads it: a glob, or a regular expression for the whole name; what is
 * no regular expression is a glob alone.
 */
record SaltName(String text, Glob glob, Optional<Regex> regex) {

  static SaltName of(String text) {
    return new SaltName(text, Glob.of(text), regex(text));
  }

  private static Optional<Regex> regex(String text) {
    try {
      return Optional.of(Regex.of("(?:" + text + ")\\Z", false));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  static List<SaltName> read(Section in, String key) {
    return in.texts(key).stream().map(SaltName::of).toList();
  }

  boolean matches(String name) {
    return glob.matches(name) || regex.isPresent() && regex.get().matchesStart(name);
  }
}
