package io.orch.cli.output;

import io.orch.sls.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What lint found, each once and in order. Not thread-safe. */
public final class LintReport {

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<Problem> warnings = new LinkedHashSet<>();
  private int files;
  private int unrendered;

  /** Counts a file; {@code rendered} when it could be checked for more than its syntax. */
  public void checked(boolean rendered) {
    files++;
    unrendered += rendered ? 0 : 1;
  }

  public void problem(Problem problem) {
    problems.add(problem);
  }

  public void warning(Problem problem) {
    warnings.add(problem);
  }

  public List<Problem> problems() {
    return new ArrayList<>(problems);
  }

  /** What is written and has no effect. */
  public List<Problem> warnings() {
    return new ArrayList<>(warnings);
  }

  int files() {
    return files;
  }

  /** How many could not be rendered for want of data. */
  int unrendered() {
    return unrendered;
  }
}
