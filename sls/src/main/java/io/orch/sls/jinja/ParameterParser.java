package io.orch.sls.jinja;

import io.orch.sls.jinja.Token.Type;
import java.util.ArrayList;
import java.util.List;

/** Tokens to the parameters of macros and of call blocks. */
final class ParameterParser {

  private final Cursor in;
  private final ExpressionParser expressions;

  ParameterParser(Cursor in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  /** The parameters of a macro, in brackets. */
  List<Macro.Parameter> parse() {
    in.expectOperator("(");
    List<Macro.Parameter> parameters = new ArrayList<>();
    while (!in.skipOperator(")")) {
      if (!parameters.isEmpty()) {
        in.expectOperator(",");
        if (in.skipOperator(")")) {
          break;
        }
      }
      Token name = in.expect(Type.NAME, "the name of a parameter");
      Expr fallback = in.skipOperator("=") ? expressions.expression() : null;
      if (fallback == null && !parameters.isEmpty() && parameters.getLast().fallback() != null) {
        throw in.problem(name, "a parameter without a default cannot follow one with a default");
      }
      parameters.add(new Macro.Parameter(name.text(), fallback));
    }
    return parameters;
  }
}
