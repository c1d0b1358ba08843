package io.orch.sls.compile;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Problems;
import io.orch.sls.error.Suggestion;
import io.orch.sls.render.Excerpts;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.target.Facts;
import io.orch.sls.target.Glob;
import io.orch.sls.top.TopFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Compiles SLS to low chunks, as Salt does. Requisites between chunks are only looked at as far as
 * their form goes. Thread-safe.
 */
public final class Compiler {

  private final Renderers renderers;
  private final Function<LowChunk, List<Problem>> checker;

  /** A compiler that does not look at the arguments of functions. */
  public Compiler(Renderers renderers) {
    this(renderers, chunk -> List.of());
  }

  /**
   * A compiler that has each chunk checked.
   *
   * @param checker what is wrong with a chunk's function and arguments; what is ignored becomes a
   *     warning
   */
  public Compiler(Renderers renderers, Function<LowChunk, List<Problem>> checker) {
    this.renderers = renderers;
    this.checker = checker;
  }

  /** The chunks of SLS by name or glob. Throws an {@link OrchException} with all problems. */
  public List<LowChunk> compile(List<String> sls, String saltenv, RenderScope base) {
    return examine(sls, saltenv, base).orThrow();
  }

  /** The chunks of what the top file gives to a minion. */
  public List<LowChunk> compileTop(TopFile top, Facts facts, RenderScope base) {
    return examineTop(top, facts, base).orThrow();
  }

  /** Like {@link #compile}, with the problems as a result. */
  public Compilation examine(List<String> sls, String saltenv, RenderScope base) {
    Map<String, List<String>> matches = new LinkedHashMap<>();
    matches.put(saltenv, List.copyOf(sls));
    return examine(matches, base);
  }

  /** Like {@link #compileTop}, with the problems as a result. */
  public Compilation examineTop(TopFile top, Facts facts, RenderScope base) {
    return examine(top.match(facts), base);
  }

  /**
   * What SLS by environment declare, before extensions, exclusions and requisites of other states
   * take effect. Throws an {@link OrchException} with all problems.
   */
  public Declared declared(Map<String, List<String>> matches, RenderScope base) {
    Problems problems = new Problems();
    Problems warnings = new Problems();
    High high = new Loader(renderers, base, matches, problems, warnings).load();
    Verifier verifier = new Verifier(problems, warnings);
    high.declarations.values().forEach(verifier::verify);
    if (!problems.isEmpty()) {
      throw new OrchException(Excerpts.of(base.tree(), sorted(problems.list())), null);
    }
    return new Declared(high.toMap(), Chunks.of(high.declarations.values()));
  }

  /** Compiles SLS by environment. */
  public Compilation examine(Map<String, List<String>> matches, RenderScope base) {
    Problems problems = new Problems();
    Problems warnings = new Problems();
    High high = new Loader(renderers, base, matches, problems, warnings).load();
    new Extender(high, problems).extend(high.extensions);
    high.extensions.clear();
    Verifier verifier = new Verifier(problems, warnings);
    high.declarations.values().forEach(verifier::verify);
    var turned = new ArrayList<>(new RequisiteIns(high.declarations, problems, warnings).turn());
    new Extender(high, problems).addRequisites(turned, warnings);
    exclude(high, warnings);
    List<LowChunk> chunks = Chunks.of(high.declarations.values());
    for (LowChunk chunk : chunks) {
      for (Problem problem : checker.apply(chunk)) {
        boolean harmless = problem.code() == ErrorCode.ARGUMENT_IGNORED;
        (harmless ? warnings : problems).add(problem);
      }
    }
    return new Compilation(
        chunks,
        high.read,
        Excerpts.of(base.tree(), sorted(problems.list())),
        Excerpts.of(base.tree(), sorted(warnings.list())));
  }

  /** By file, in the order in which the files were found to have problems; then by line. */
  private static List<Problem> sorted(List<Problem> problems) {
    Map<String, List<Problem>> byFile = new LinkedHashMap<>();
    for (Problem problem : Problems.once(problems)) {
      byFile.computeIfAbsent(problem.location().file(), f -> new ArrayList<>()).add(problem);
    }
    List<Problem> sorted = new ArrayList<>();
    for (List<Problem> ofFile : byFile.values()) {
      ofFile.sort(Comparator.comparingInt(problem -> problem.location().line()));
      sorted.addAll(ofFile);
    }
    return sorted;
  }

  private static void exclude(High high, Problems warnings) {
    for (High.Exclusion exclusion : high.exclusions) {
      if (exclusion.id().isEmpty()) {
        Glob glob = Glob.of(exclusion.sls());
        high.declarations.values().removeIf(d -> glob.matches(d.sls));
      } else if (high.declarations.remove(exclusion.id()) == null) {
        Set<String> ids = high.declarations.keySet();
        warnings.add(
            ErrorCode.SLS_INVALID,
            exclusion.at(),
            "excluding ID '"
                + exclusion.id()
                + "' has no effect: no SLS of this run declares it"
                + Suggestion.didYouMean(exclusion.id(), ids));
      }
    }
  }
}
