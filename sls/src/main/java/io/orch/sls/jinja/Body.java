package io.orch.sls.jinja;

import java.util.List;

/** Statements that run one after the other, until one of them breaks off. */
record Body(List<Statement> statements) {

  Body {
    statements = List.copyOf(statements);
  }

  Statement.Signal run(Frame frame, Output out) {
    for (Statement statement : statements) {
      Statement.Signal signal = statement.run(frame, out);
      if (signal != Statement.Signal.NEXT) {
        return signal;
      }
    }
    return Statement.Signal.NEXT;
  }

  /** The text that the statements make. */
  Output capture(Frame frame) {
    Output out = new Output(frame.run().budget(), true);
    run(frame, out);
    return out;
  }
}
