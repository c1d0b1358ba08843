package io.orch.sls.target;

import io.orch.sls.error.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The nodegroups of one parse: each is parsed once, and none may contain itself. */
final class Groups {

  private final Map<String, String> expressions;
  private final Map<String, Target> parsed = new HashMap<>();
  private final List<String> open = new ArrayList<>();

  Groups(Map<String, String> expressions) {
    this.expressions = expressions;
  }

  Target resolve(String name, int column) {
    Target known = parsed.get(name);
    if (known != null) {
      return known;
    }
    String expression = expressions.get(name);
    if (expression == null) {
      throw Targets.syntax(
          column,
          "unknown nodegroup '" + name + "'" + Suggestion.didYouMean(name, expressions.keySet()));
    }
    if (open.contains(name)) {
      throw Targets.syntax(
          column,
          "nodegroups contain each other: "
              + String.join(" -> ", open.subList(open.indexOf(name), open.size()))
              + " -> "
              + name
              + ": take one out of the circle");
    }
    open.add(name);
    Target target = new Target.Nodegroup(name, new Compound(expression, this).parse());
    open.remove(name);
    parsed.put(name, target);
    return target;
  }
}
