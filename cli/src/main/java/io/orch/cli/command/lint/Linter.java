package io.orch.cli.command.lint;

import io.orch.cli.command.offline.OfflineMinion;
import io.orch.cli.command.offline.SlsFile;
import io.orch.sls.compile.Compilation;
import io.orch.sls.compile.Compiler;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.module.ArgumentCheck;
import io.orch.sls.module.Kind;
import io.orch.sls.render.Excerpts;
import io.orch.sls.render.RenderScope;
import io.orch.sls.requisite.Requisites;
import io.orch.sls.run.RegistryExecutor;
import io.orch.sls.top.TopFile;
import io.orch.sls.tree.DirectoryTree;
import io.orch.sls.tree.Tree;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks one SLS file after the other. What an included file does wrong is said of that file when
 * its turn comes.
 */
final class Linter {

  /**
   * What may be right all the same: the ID may be in an SLS that is applied together with this one,
   * or in an include that could not be rendered.
   */
  private static final Set<ErrorCode> CONSEQUENCES =
      EnumSet.of(ErrorCode.EXTEND_UNKNOWN, ErrorCode.REQUISITE_UNKNOWN);

  private final OfflineMinion minion;
  private final ArgumentCheck schemas;
  private final List<Path> furtherRoots;
  private final boolean dataGiven;

  /**
   * A linter.
   *
   * @param dataGiven whether the minion's data are meant to be whole, so that a template that
   *     misses some is wrong
   */
  Linter(OfflineMinion minion, ArgumentCheck schemas, List<Path> furtherRoots, boolean dataGiven) {
    this.minion = minion;
    this.schemas = schemas;
    this.furtherRoots = List.copyOf(furtherRoots);
    this.dataGiven = dataGiven;
  }

  /**
   * What was found in one file.
   *
   * @param warnings what is written and has no effect, or none by itself
   * @param rendered whether its data could be looked at
   */
  record Report(List<Problem> problems, List<Problem> warnings, boolean rendered) {

    private Report(List<Problem> problems, boolean rendered) {
      this(problems, List.of(), rendered);
    }
  }

  Report check(SlsFile file) {
    List<Problem> syntax;
    String text;
    try {
      text = file.text();
      syntax = minion.renderers().check(text, file.path());
    } catch (OrchException e) {
      return new Report(e.problems(), true);
    }
    if (!syntax.isEmpty()) {
      return new Report(syntax, true);
    }
    List<Path> roots = new ArrayList<>(List.of(file.root()));
    roots.addAll(furtherRoots);
    Tree tree = new DirectoryTree(Map.of(Tree.BASE, roots));
    RenderScope scope = minion.scope(tree, file.name());
    Object data;
    try {
      data = minion.renderers().sls(text, file.path(), scope);
    } catch (OrchException e) {
      boolean excused = !dataGiven && templated(text);
      return new Report(excused ? List.of() : e.problems(), !excused);
    }
    if (!(data instanceof Map<?, ?>)) {
      return new Report(List.of(noMap(data, file)), true);
    }
    if (file.path().equals("top.sls")) {
      return new Report(top(scope), true);
    }
    return isPillar(file) ? new Report(List.of(), true) : states(file, scope);
  }

  private static boolean templated(String text) {
    return text.contains("{%") || text.contains("{{");
  }

  private static Problem noMap(@org.jspecify.annotations.Nullable Object data, SlsFile file) {
    return new Problem(
        ErrorCode.SLS_INVALID,
        new Location(file.path(), 1, 1),
        "an SLS must be a map of IDs, not a " + Values.typeName(data));
  }

  private List<Problem> top(RenderScope scope) {
    try {
      TopFile.read(minion.renderers(), scope, "", Map.of());
      return List.of();
    } catch (OrchException e) {
      // environments other than this tree's own can't be known here
      return e.problems().stream().filter(p -> p.code() != ErrorCode.ENVIRONMENT_UNKNOWN).toList();
    }
  }

  /** Pillar SLS are data of any form. */
  private static boolean isPillar(SlsFile file) {
    for (Path part : file.root().resolve(file.path())) {
      if (part.toString().equals("pillar") || part.toString().equals("pillars")) {
        return true;
      }
    }
    return false;
  }

  private Report states(SlsFile file, RenderScope scope) {
    Compiler compiler = new Compiler(minion.renderers(), this::chunk);
    Compilation compiled = compiler.examine(List.of(file.name()), Tree.BASE, scope);
    List<Problem> all = new ArrayList<>(compiled.problems());
    if (all.isEmpty()) {
      Requisites.check(compiled.chunks(), compiled.read()).stream()
          .filter(problem -> problem.code() == ErrorCode.REQUISITE_CYCLE)
          .forEach(all::add);
    }
    boolean whole = all.stream().allMatch(problem -> own(problem, file));
    List<Problem> told = Excerpts.of(scope.tree(), told(all, file, whole));
    List<Problem> warnings = new ArrayList<>(told);
    warnings.removeIf(problem -> !CONSEQUENCES.contains(problem.code()));
    warnings.addAll(told(compiled.warnings(), file, whole));
    return new Report(
        told.stream().filter(problem -> !CONSEQUENCES.contains(problem.code())).toList(),
        warnings,
        true);
  }

  private static List<Problem> told(List<Problem> problems, SlsFile file, boolean whole) {
    return problems.stream()
        .distinct()
        .filter(problem -> own(problem, file))
        .filter(problem -> whole || !CONSEQUENCES.contains(problem.code()))
        .toList();
  }

  private static boolean own(Problem problem, SlsFile file) {
    return problem.location().file().isEmpty() || problem.location().file().equals(file.path());
  }

  /** Nothing is said of functions of a kind that this program has none of. */
  private List<Problem> chunk(LowChunk chunk) {
    boolean orchestration = chunk.state().equals("salt");
    if (orchestration && schemas.find(Kind.STATE, chunk.function()) == null) {
      return List.of();
    }
    return RegistryExecutor.check(chunk, schemas);
  }
}
