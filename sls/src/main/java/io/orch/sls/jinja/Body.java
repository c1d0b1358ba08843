package io.orch.sls.jinja;

import java.util.List;

/** Statements that run one after the other, until one of them breaks off. */
record Body(List<Statement> statements) {

  Body {
    statements = List.copyOf(statements);
  }

  Statement.Signal run(Frame frame, Output out) {
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      Statement.Signal signal = statement.run(frame, out);
      if (signal != Statement.Signal.NEXT) {
        return signal;
      }
    }
    return Statement.Signal.NEXT;
  }

  /** Whether it makes the same text each time. */
  boolean constant() {
    return statements.stream().allMatch(Statements.Text.class::isInstance);
  }

  /** The text that the statements make. */
  Output capture(Frame frame) {
    Output out = new Output(frame.run().budget(), true);
    run(frame, out);
    return out;
  }
}
