package io.orch.sls.compile;

import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What SLS were compiled to, as far as they could be.
 *
 * @param chunks in order; meaningful only without problems
 * @param read the SLS that were read, also empty ones, as {@code environment:sls}
 * @param problems every mistake that was found
 * @param warnings what is written and, as in Salt, has no effect; it refuses nothing
 */
public record Compilation(
    List<LowChunk> chunks, Set<String> read, List<Problem> problems, List<Problem> warnings) {

  public Compilation {
    chunks = List.copyOf(chunks);
    read = Set.copyOf(read);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** The same with further problems. */
  public Compilation withProblems(List<Problem> further) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(further);
    return new Compilation(chunks, read, all, warnings);
  }

  /** The chunks; throws all problems together when there are any. */
  public List<LowChunk> orThrow() {
    if (!problems.isEmpty()) {
      throw new OrchException(problems, null);
    }
    return chunks;
  }
}
