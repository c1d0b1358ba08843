package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.jinja.Token.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tokens to what is assigned to: {@code a}, {@code a, (b, c)} and {@code a.b}. */
final class TargetParser {

  private final Cursor in;

  TargetParser(Cursor in) {
    this.in = in;
  }

  /** A name, or several with commas between, up to a word or operator, which is left to be read. */
  Target parse(String end) {
    Location at = in.here();
    List<Target> targets = new ArrayList<>();
    boolean several = false;
    do {
      if (in.peek().isName(end) || in.peek().isOperator(end) || in.peek().isOperator(")")) {
        break;
      }
      if (in.skipOperator("(")) {
        targets.add(parse(")"));
        in.expectOperator(")");
      } else {
        targets.add(single());
      }
      several |= in.peek().isOperator(",");
    } while (in.skipOperator(","));
    if (targets.isEmpty()) {
      throw in.unexpected("a name");
    }
    return several ? new Target.ToSeveral(at, targets) : targets.get(0);
  }

  private Target single() {
    Token name = in.expect(Type.NAME, "a name");
    if (Set.of("true", "false", "none", "True", "False", "None").contains(name.text())) {
      throw in.problem(name, "'" + name.text() + "' cannot be assigned to");
    }
    if (in.skipOperator(".")) {
      String attribute = in.expect(Type.NAME, "a name").text();
      return new Target.ToAttribute(in.location(name), name.text(), attribute);
    }
    return new Target.ToName(name.text());
  }
}
