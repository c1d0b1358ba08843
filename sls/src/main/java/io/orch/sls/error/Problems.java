package io.orch.sls.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects problems, so that all mistakes of a document are reported together. Not thread-safe. */
public final class Problems {

  private final Set<Problem> found = new LinkedHashSet<>();

  public void add(ErrorCode code, Location location, String message) {
    found.add(new Problem(code, location, message));
  }

  public void add(Problem problem) {
    found.add(problem);
  }

  public void addAll(OrchException exception) {
    found.addAll(exception.problems());
  }

  /**
   * The supplier's result; when it throws an {@link OrchException}, its problems are added and null
   * is returned.
   */
  public <T> @Nullable T attempt(Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (OrchException e) {
      addAll(e);
      return null;
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Problem> list() {
    return List.copyOf(found);
  }

  /**
   * The same, each thing that is wrong once, though several includes and imports led to it: with
   * the longest way. What differs in the calls of macros differs.
   */
  public static List<Problem> once(Collection<Problem> problems) {
    Map<Problem, Problem> met = new LinkedHashMap<>();
    for (Problem problem : problems) {
      Problem bare = problem.location().known() ? problem.by(calls(problem)) : problem;
      met.merge(
          bare.showing(Excerpt.NONE),
          problem,
          (one, other) -> other.trail().size() > one.trail().size() ? other : one);
    }
    return List.copyOf(met.values());
  }

  private static List<Via> calls(Problem problem) {
    return problem.trail().stream()
        .filter(step -> !step.how().equals(Via.INCLUDED) && !step.how().equals(Via.IMPORTED))
        .toList();
  }

  /** Throws one exception with all problems, when there are any. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new OrchException(new ArrayList<>(found), null);
    }
  }
}
