package io.orch.sls.jinja;

import io.orch.sls.error.Location;

/** A part of a template that writes text or changes names. */
abstract class Statement {

  /** How a statement ended. */
  enum Signal {
    NEXT,
    BREAK,
    CONTINUE
  }

  private final Location at;

  Statement(Location at) {
    this.at = at;
  }

  final Location at() {
    return at;
  }

  abstract Signal run(Frame frame, Output out);

  /** Says that what goes wrong next goes wrong here. */
  final Run here(Frame frame) {
    Run run = frame.run();
    run.at(at);
    return run;
  }
}
