package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Errors of evaluation. They are thrown without a place where only the operation is known; the
 * expression that asked for it adds its place.
 */
final class Faults {

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
      problems.add(new Problem(p.code(), where, p.message(), p.trail()));
    }
    return new OrchException(problems, e);
  }

  /** The same error, reached from a place. */
  static OrchException from(OrchException e, Location from) {
    List<Problem> problems = new ArrayList<>();
    for (Problem p : e.problems()) {
      List<Location> trail = new ArrayList<>(p.trail());
      boolean told = trail.isEmpty() && p.location().equals(from);
      if (!told && trail.size() < 20) {
        trail.add(from);
      }
      problems.add(new Problem(p.code(), p.location(), p.message(), trail));
    }
    return new OrchException(problems, e);
  }
}
