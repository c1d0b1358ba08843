package io.orch.master.access;

import io.orch.sls.target.Glob;
import io.orch.sls.target.Regex;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are meant: by the function's name, and by its arguments where any are said.
 *
 * @param shown as the configuration has it
 * @param arguments one of these must hold; none for any arguments
 */
record CallPattern(Name name, String shown, List<Arguments> arguments) {

  private static final int LONGEST = 10_000;

  /** What {@code state.apply} does as well: whoever may call it may call these. */
  private static final Set<String> APPLIES = Set.of("state.sls", "state.highstate");

  private static final String APPLY = "state.apply";

  /** A pattern of names. */
  @FunctionalInterface
  interface Name {
    boolean matches(String function);
  }

  /**
   * Arguments as Salt's {@code args} and {@code kwargs} say them: each that is listed must be given
   * and its text begin as the expression says; empty for any text. More may be given.
   */
  record Arguments(List<Optional<Regex>> positional, Map<String, Optional<Regex>> named) {

    boolean allow(Call call) {
      for (int i = 0; i < positional.size(); i++) {
        if (i >= call.arguments().size() || !fits(positional.get(i), call.arguments().get(i))) {
          return false;
        }
      }
      return named.entrySet().stream()
          .allMatch(
              one ->
                  call.keywords().containsKey(one.getKey())
                      && fits(one.getValue(), call.keywords().get(one.getKey())));
    }

    private static boolean fits(Optional<Regex> wanted, @Nullable Object value) {
      return wanted.isEmpty() || wanted.get().matchesStart(text(value));
    }

    /** What is longer than anyone allows by a pattern is never allowed by one. */
    private static String text(@Nullable Object value) {
      String text = Values.str(value);
      return text.length() > LONGEST ? "" : text;
    }
  }

  CallPattern {
    arguments = List.copyOf(arguments);
  }

  /** By a glob, as roles have it. */
  static CallPattern glob(String pattern) {
    Glob glob = Glob.of(pattern);
    return new CallPattern(glob::matches, pattern, List.of());
  }

  /** By the start of a regular expression, as Salt's {@code publisher_acl} has it. */
  static CallPattern regex(String pattern, List<Arguments> arguments) {
    Regex regex = Regex.of(pattern, false);
    List<Arguments> some = new ArrayList<>(arguments);
    return new CallPattern(
        regex::matchesStart, some.isEmpty() ? pattern : pattern + " (some arguments)", some);
  }

  boolean allows(Call call) {
    return (name.matches(call.function())
            || APPLIES.contains(call.function()) && name.matches(APPLY))
        && (arguments.isEmpty() || arguments.stream().anyMatch(one -> one.allow(call)));
  }
}
