package io.orch.sls.run;

import io.orch.sls.compile.Compilation;
import io.orch.sls.compile.Compiler;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.render.Excerpts;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.requisite.Requisites;
import io.orch.sls.target.Facts;
import io.orch.sls.top.TopFile;
import io.orch.sls.top.TopSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole way from the names of SLS, or the top file, to results: what {@code state.apply},
 * {@code state.highstate} and {@code state.show_*} do on a minion, and orchestration on the master.
 * One per request: it holds one host's data and one revision of the tree. Thread-safe.
 *
 * <p>Every method throws one {@link OrchException} with all that is wrong; {@link #errors} gives it
 * the form in which Salt returns errors.
 */
public final class StateSystem {

  private final Renderers renderers;
  private final RenderScope base;
  private final Facts facts;
  private final Map<String, String> nodegroups;
  private final Compiler compiler;
  private final Compiler shown;

  /**
   * A system for one host.
   *
   * @param base what SLS of this host see; its tree is where they are
   * @param facts what top files match
   * @param nodegroups compound targets by group
   * @param checker what is wrong with a chunk's function and arguments, before anything is run
   */
  public StateSystem(
      Renderers renderers,
      RenderScope base,
      Facts facts,
      Map<String, String> nodegroups,
      Function<LowChunk, List<Problem>> checker) {
    this.renderers = renderers;
    this.base = base;
    this.facts = facts;
    this.nodegroups = Map.copyOf(nodegroups);
    this.compiler = new Compiler(renderers, checker);
    this.shown = new Compiler(renderers);
  }

  /** Compiles SLS and looks for mistakes, also in requisites; runs nothing. */
  public Compilation examine(List<String> sls, String saltenv) {
    return checked(compiler.examine(sls, saltenv, base));
  }

  /** Compiles what the top file gives; {@code saltenv} limits it to one environment. */
  public Compilation examineTop(String saltenv) {
    return checked(compiler.examine(matches(saltenv), base));
  }

  /**
   * Adds what is wrong with requisites, unless a declaration could not be read: then a requisite
   * that seems to lead nowhere may be right.
   */
  private Compilation checked(Compilation compilation) {
    if (!compilation.problems().stream().allMatch(StateSystem::harmless)) {
      return compilation;
    }
    return compilation.withProblems(
        Excerpts.of(base.tree(), Requisites.check(compilation.chunks(), compilation.read())));
  }

  /** Whether all declarations may have been read in spite of it. */
  private static boolean harmless(Problem problem) {
    return switch (problem.code()) {
      case FUNCTION_UNKNOWN,
          ARGUMENT_UNKNOWN,
          ARGUMENT_MISSING,
          ARGUMENT_INVALID,
          REQUISITE_UNKNOWN ->
          true;
      default -> false;
    };
  }

  /** Applies SLS by name or glob. */
  public RunResult apply(
      List<String> sls,
      String saltenv,
      ChunkExecutor executor,
      RunOptions options,
      RunListener listener) {
    return run(examine(sls, saltenv).orThrow(), executor, options, listener);
  }

  /** Applies what the top file gives to this host. */
  public RunResult highstate(
      String saltenv, ChunkExecutor executor, RunOptions options, RunListener listener) {
    return run(examineTop(saltenv).orThrow(), executor, options, listener);
  }

  private static RunResult run(
      List<LowChunk> chunks, ChunkExecutor executor, RunOptions options, RunListener listener) {
    return new Runner().run(chunks, executor, options, listener);
  }

  /**
   * {@code state.show_low_sls}: chunks, before extensions and requisites of other states take
   * effect, and without a look at whether their functions exist.
   */
  public List<Map<String, @Nullable Object>> showLow(List<String> sls, String saltenv) {
    return maps(shown.declared(Map.of(saltenv, List.copyOf(sls)), base).chunks());
  }

  /** {@code state.show_lowstate}: chunks as they would run. */
  public List<Map<String, @Nullable Object>> showLowTop(String saltenv) {
    return maps(lowTop(saltenv));
  }

  private List<LowChunk> lowTop(String saltenv) {
    return shown.examine(matches(saltenv), base).orThrow();
  }

  private static List<Map<String, @Nullable Object>> maps(List<LowChunk> chunks) {
    return chunks.stream().map(LowChunk::toMap).toList();
  }

  /** {@code state.show_states}: the SLS that have states, in the order in which they would run. */
  public List<String> showStates(String saltenv) {
    return lowTop(saltenv).stream().map(LowChunk::sls).distinct().toList();
  }

  /** {@code state.show_sls}: high data. */
  public Map<String, @Nullable Object> showSls(List<String> sls, String saltenv) {
    return shown.declared(Map.of(saltenv, List.copyOf(sls)), base).high();
  }

  /** {@code state.show_highstate}: high data. */
  public Map<String, @Nullable Object> showHigh(String saltenv) {
    return shown.declared(matches(saltenv), base).high();
  }

  /** {@code state.show_top}: the SLS for this host by environment. */
  public Map<String, List<String>> showTop(String saltenv) {
    return new LinkedHashMap<>(TopFile.read(renderers, base, saltenv, nodegroups).match(facts));
  }

  private Map<String, List<String>> matches(String saltenv) {
    TopFile top = TopFile.read(renderers, base, saltenv, nodegroups);
    Map<String, List<String>> matches = top.match(facts);
    if (!top.present()) {
      throw new OrchException(
          ErrorCode.TOP_INVALID,
          "there is no "
              + TopSettings.file(base.opts())
              + " in environment "
              + (saltenv.isEmpty()
                  ? String.join(", ", base.tree().environments())
                  : "'" + saltenv + "'")
              + ": add one, or name the SLS to apply");
    }
    if (matches.isEmpty()) {
      throw new OrchException(
          ErrorCode.TOP_INVALID,
          "the top file gives nothing to '" + facts.id() + "': its targets are " + top.targets());
    }
    return matches;
  }

  /** The errors as Salt returns them: a list of strings. */
  public static List<String> errors(OrchException e) {
    List<String> errors = new ArrayList<>();
    e.problems().forEach(problem -> errors.add(problem.shown()));
    return errors;
  }
}
