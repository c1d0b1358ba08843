package io.orch.sls.jinja;

import io.orch.sls.error.Suggestion;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments that a filter, a method or a function takes.
 *
 * @param names the arguments by position
 * @param required how many of them must be given
 * @param more whether any number of further ones may follow
 * @param keywords whether they may be named, and {@code anyKeyword} whether others may be
 */
record Signature(
    List<String> names, int required, boolean more, boolean keywords, boolean anyKeyword) {

  Signature {
    names = List.copyOf(names);
  }

  /**
   * A signature as its words say: a name, {@code name?} for one that may be left out, {@code *} for
   * any number of further ones, {@code **} for names that are not listed, and {@code /} at the end
   * where nothing may be named.
   */
  static Signature of(String words) {
    List<String> names = new ArrayList<>();
    int required = 0;
    boolean more = false;
    boolean any = false;
    boolean keywords = true;
    for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
      switch (word) {
        case "*" -> more = true;
        case "**" -> any = true;
        case "/" -> keywords = false;
        default -> {
          boolean optional = word.endsWith("?");
          names.add(optional ? word.substring(0, word.length() - 1) : word);
          required += optional ? 0 : 1;
        }
      }
    }
    return new Signature(names, required, more, keywords, any);
  }

  /** A filter that refuses other arguments. */
  Filter filter(String name, Filter body) {
    return (run, value, a) -> {
      check(name, a);
      return body.apply(run, value, a);
    };
  }

  /** A method that refuses other arguments. */
  Method.Body method(String name, Method.Body body) {
    return (run, self, a) -> {
      check(name, a);
      return body.apply(run, self, a);
    };
  }

  /** A function that refuses other arguments. */
  Callable function(String name, Callable body) {
    return (run, a) -> {
      check(name, a);
      return body.call(run, a);
    };
  }

  private void check(String function, Arguments a) {
    if (!more && a.count() > names.size()) {
      throw Faults.failed(
          function + "() takes at most " + names.size() + " arguments, not " + a.count());
    }
    if (!a.keywords().isEmpty()) {
      named(function, a);
    }
    for (int i = a.count(); i < required; i++) {
      if (!a.keywords().containsKey(names.get(i))) {
        throw Faults.failed(function + "(): the argument '" + names.get(i) + "' is missing");
      }
    }
  }

  private void named(String function, Arguments a) {
    for (String keyword : a.keywords().keySet()) {
      int at = names.indexOf(keyword);
      if (!keywords || at < 0 && !anyKeyword) {
        throw Faults.failed(
            function
                + "() has no argument '"
                + keyword
                + "'"
                + Suggestion.didYouMean(keyword, keywords ? names : List.of()));
      }
      if (at >= 0 && at < a.count()) {
        throw Faults.failed(function + "() is given two values for '" + keyword + "'");
      }
    }
  }
}
