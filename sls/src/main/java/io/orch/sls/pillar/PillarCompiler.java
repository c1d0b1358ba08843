package io.orch.sls.pillar;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Problems;
import io.orch.sls.error.Suggestion;
import io.orch.sls.module.Functions;
import io.orch.sls.render.Excerpts;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.Collector;
import io.orch.sls.secret.Mask;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.secret.Secrets;
import io.orch.sls.target.Facts;
import io.orch.sls.top.TopFile;
import io.orch.sls.tree.Tree;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the pillar of one minion: the SLS that the pillar tree's top file gives it, rendered for
 * it and laid over one another, the override last. Thread-safe.
 */
public final class PillarCompiler {

  private static final String ERRORS = "_errors";

  private final Tree tree;
  private final Renderers renderers;
  private final Map<String, @Nullable Object> opts;
  private final Map<String, String> nodegroups;
  private final Function<RenderScope, Functions> functions;
  private final ExternalPillars external;
  private final PillarDecryption decryption;
  private final SecretKeys secretKeys;

  /**
   * A compiler whose pillar SLS can call nothing of their host.
   *
   * @param opts the configuration that templates see; {@code pillar_source_merging_strategy},
   *     {@code pillar_merge_lists} and {@code pillar_includes_override_sls} steer the merge, {@code
   *     decrypt_pillar} and its like what is decrypted after it
   * @param nodegroups compound targets by group
   */
  public PillarCompiler(
      Tree tree,
      Renderers renderers,
      Map<String, ? extends @Nullable Object> opts,
      Map<String, String> nodegroups) {
    this(tree, renderers, opts, nodegroups, scope -> Functions.NONE);
  }

  /**
   * A compiler whose pillar SLS can also call functions of their host.
   *
   * @param functions makes them for what the SLS of one request see
   */
  public PillarCompiler(
      Tree tree,
      Renderers renderers,
      Map<String, ? extends @Nullable Object> opts,
      Map<String, String> nodegroups,
      Function<RenderScope, Functions> functions) {
    this(tree, renderers, opts, nodegroups, functions, ExternalPillars.NONE);
  }

  /**
   * A compiler that also reads pillar from outside the tree.
   *
   * @param functions as above
   */
  public PillarCompiler(
      Tree tree,
      Renderers renderers,
      Map<String, ? extends @Nullable Object> opts,
      Map<String, String> nodegroups,
      Function<RenderScope, Functions> functions,
      ExternalPillars external) {
    this.tree = tree;
    this.renderers = renderers;
    this.opts = new LinkedHashMap<String, @Nullable Object>(opts);
    this.nodegroups = Map.copyOf(nodegroups);
    this.functions = functions;
    this.external = external;
    this.decryption = PillarDecryption.of(this.opts);
    this.secretKeys = SecretKeys.of(this.opts);
  }

  /** The pillar; an {@link OrchException} with every mistake found when there is one. */
  public SecretMap compile(PillarRequest request) {
    return examine(request).orThrow();
  }

  /**
   * The pillar as far as it can be compiled, with the mistakes found. As Salt does, it tells
   * templates of them under {@code _errors}.
   */
  public CompiledPillar examine(PillarRequest request) {
    Merge merge = Merge.of(opts);
    Collector secrets = new Collector();
    RenderScope bare = scope(request, secrets, Map.of());
    requireEnvironment(request.pillarenv());
    Problems problems = new Problems();
    Map<String, @Nullable Object> pillar = new LinkedHashMap<>();
    if (external.first()) {
      pillar = external.over(request.override(), bare, merge, problems);
    }
    RenderScope scope = external.first() ? scope(request, secrets, pillar) : bare;
    TopFile top = problems.attempt(() -> readTop(request));
    Facts facts = new Facts(request.minionId(), request.grains(), request.override());
    Map<String, List<String>> matches =
        top == null ? null : problems.attempt(() -> top.matchOrdered(facts));
    if (top != null && matches != null) {
      for (Map.Entry<String, List<String>> entry : matches.entrySet()) {
        PillarSls reader =
            new PillarSls(renderers, scope.withSaltenv(entry.getKey()), merge, top, problems);
        for (Map<String, @Nullable Object> part : reader.read(entry.getValue())) {
          pillar = merge.over(pillar, part);
        }
      }
    }
    if (!external.first()) {
      pillar = external.over(pillar, scope, merge, problems);
    }
    Map<String, @Nullable Object> whole = merge.over(pillar, request.override());
    whole = secretKeys.marked(decryption.of(whole, renderers, secrets, problems), secrets);
    Secrets found = secrets.secrets();
    List<Problem> told = told(problems.list(), found.mask());
    if (!told.isEmpty()) {
      whole.put(ERRORS, told.stream().map(Problem::toString).toList());
    }
    return new CompiledPillar(whole, Excerpts.of(tree, Problems.once(told)), found);
  }

  /** What is wrong, without the secrets that were opened meanwhile. */
  private static List<Problem> told(List<Problem> problems, Mask mask) {
    return problems.stream().map(problem -> problem.saying(mask.text(problem.message()))).toList();
  }

  private TopFile readTop(PillarRequest request) {
    List<String> environments = environments(request, Merge.of(opts));
    return TopFile.readPillar(
        renderers,
        scope(request, new Collector(), Map.of()),
        environments,
        request.pillarenv(),
        nodegroups);
  }

  /** What the top files of the pillar give to whom, as they are written and put together. */
  public Map<String, Map<String, @Nullable Object>> top(PillarRequest request) {
    requireEnvironment(request.pillarenv());
    return readTop(request).data();
  }

  /** The environments whose top files count. */
  private List<String> environments(PillarRequest request, Merge merge) {
    if (!request.pillarenv().isEmpty()) {
      return List.of(request.pillarenv());
    }
    if (merge.strategy == MergeStrategy.NONE) {
      return List.of(request.saltenv().isEmpty() ? Tree.BASE : request.saltenv());
    }
    Set<String> all = new LinkedHashSet<>();
    all.add(Tree.BASE);
    all.addAll(tree.environments());
    return List.copyOf(all);
  }

  private void requireEnvironment(String pillarenv) {
    if (!pillarenv.isEmpty() && !tree.environments().contains(pillarenv)) {
      throw new OrchException(
          ErrorCode.PILLAR_INVALID,
          "no pillar environment '"
              + pillarenv
              + "'"
              + Suggestion.didYouMean(pillarenv, tree.environments())
              + "; pillar_roots has "
              + String.join(", ", tree.environments()));
    }
  }

  /** What the SLS see: of the pillar what was there before the tree, for it is only being made. */
  private RenderScope scope(
      PillarRequest request, Collector secrets, Map<String, @Nullable Object> pillar) {
    Map<String, @Nullable Object> seen = new LinkedHashMap<>(opts);
    seen.put("id", request.minionId());
    seen.put("saltenv", request.saltenv().isEmpty() ? Tree.BASE : request.saltenv());
    seen.put("pillarenv", request.pillarenv().isEmpty() ? null : request.pillarenv());
    RenderScope bare =
        new RenderScope(
            Tree.BASE,
            "",
            request.grains(),
            pillar,
            seen,
            Functions.NONE,
            tree,
            Map.of("minion_id", request.minionId()),
            secrets);
    return bare.withFunctions(functions.apply(bare));
  }

  /** How pillars are laid over one another. */
  record Merge(MergeStrategy strategy, boolean lists, boolean includesOverride) {

    static Merge of(Map<String, ? extends @Nullable Object> opts) {
      Object name = opts.get("pillar_source_merging_strategy");
      MergeStrategy strategy =
          MergeStrategy.of(name == null ? "smart" : Values.str(name))
              .orElseThrow(
                  () ->
                      new OrchException(
                          ErrorCode.CONFIG_INVALID,
                          Location.NONE,
                          "pillar_source_merging_strategy '"
                              + Values.str(name)
                              + "' is unknown: use smart, recurse, aggregate, overwrite, list or"
                              + " none"));
      return new Merge(
          strategy,
          Values.truth(opts.get("pillar_merge_lists")),
          Values.truth(opts.get("pillar_includes_override_sls")));
    }

    Map<String, @Nullable Object> over(
        Map<String, @Nullable Object> earlier, Map<String, @Nullable Object> later) {
      return strategy.merge(earlier, later, lists);
    }
  }
}
