package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Via;
import java.util.ArrayList;
import java.util.List;

/**
 * Errors of evaluation. They are thrown without a place where only the operation is known; the
 * expression that asked for it adds its place.
 */
final class Faults {

  /** How many steps of the way to a place are told. */
  private static final int DEEPEST = 20;

  private Faults() {}

  static OrchException failed(String message) {
    return new OrchException(ErrorCode.TEMPLATE_FAILED, message);
  }

  static OrchException limit(String what, long limit) {
    return new OrchException(
        ErrorCode.TEMPLATE_LIMIT, what + " is more than the limit of " + limit);
  }

  /** The same error at a place, unless it has one. */
  static OrchException at(OrchException e, Location at) {
    if (e.location().known()) {
      return e;
    }
    List<Problem> problems = new ArrayList<>();
    for (Problem p : e.problems()) {
      Location where = p.location().known() ? p.location() : at;
      problems.add(p.at(where));
    }
    return new OrchException(problems, e);
  }

  /** The same error, reached by a step. */
  static OrchException from(OrchException e, Via step) {
    List<Problem> problems = new ArrayList<>();
    for (Problem p : e.problems()) {
      boolean told = p.trail().isEmpty() && p.location().equals(step.at());
      problems.add(told || p.trail().size() >= DEEPEST ? p : p.from(List.of(step)));
    }
    return new OrchException(problems, e);
  }
}
