package io.orch.cli.command.offline;

import io.orch.cli.command.PillarOptions;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.gpg.GpgKeyring;
import io.orch.sls.pillar.CompiledPillar;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.reader.Readers;
import io.orch.sls.render.Decryptor;
import io.orch.sls.render.RenderSettings;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.Secrets;
import io.orch.sls.tree.DirectoryTree;
import io.orch.sls.tree.Tree;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The data that templates are rendered with when no minion is asked. */
public final class OfflineOptions {

  @Option(
      names = "--grains",
      paramLabel = "FILE",
      description = "The minion's grains, JSON or YAML: 'orch grain show web1 -o json'.")
  @Nullable Path grains;

  @Option(
      names = "--id",
      paramLabel = "ID",
      defaultValue = "",
      description = "The minion's id. Default: that of the grains, or 'minion'.")
  String id = "";

  @Option(
      names = "--pillar-root",
      paramLabel = "[ENV=]DIR",
      description =
          "A tree of pillar SLS, for environment base or the one named. A directory whose"
              + " subdirectories have top files is taken as one environment each, over base.")
  List<String> pillarRoots = List.of();

  @Option(
      names = "--env",
      paramLabel = "ENV",
      defaultValue = "",
      description = "Use the pillar of this environment alone.")
  String environment = "";

  @Option(
      names = "--returns",
      paramLabel = "FILE",
      description =
          "Answers of execution functions that are not to be called, JSON or YAML:"
              + " '{\"cmd.run\": \"...\"}'.")
  @Nullable Path returns;

  @Option(
      names = "--gpg-keydir",
      paramLabel = "DIR",
      description =
          "The GnuPG keyring that opens the encrypted values of files whose renderers end in gpg:"
              + " jinja|yaml|gpg. Without one they stay encrypted.")
  @Nullable Path keyring;

  @Option(
      names = "--renderer",
      paramLabel = "PIPE",
      defaultValue = "jinja|yaml",
      description =
          "The renderers of files whose first line names none. Default: ${DEFAULT-VALUE}.")
  String renderer = "jinja|yaml";

  @Mixin PillarOptions overrides = new PillarOptions();

  /** Whether the caller says anything of the minion. */
  public boolean given() {
    return grains != null || !pillarRoots.isEmpty() || !overrides.overrides().isEmpty();
  }

  /** The renderers that these options describe; without a keyring, values stay encrypted. */
  private Renderers renderers(PrintStream warnings, boolean secrets) {
    RenderSettings settings =
        RenderSettings.USUAL
            .opening(Decryptor.LEAVING)
            .piping(renderer)
            .warning(problem -> warnings.println("warning: " + problem.shown()));
    return new Renderers(
        keyring != null
            ? settings.with(new GpgKeyring(keyring), true)
            : settings.with(secrets ? OfflineOptions::closed : message -> message, false));
  }

  private static String closed(String message) {
    throw new OrchException(
        ErrorCode.DECRYPTION_FAILED, "no keyring is given; name one with --gpg-keydir");
  }

  /**
   * The minion that these options describe. A pillar SLS that is missing or wrong does not hinder,
   * as in Salt; it is told as a warning.
   *
   * @param states the tree that functions in pillar SLS see
   * @param secrets whether values that stay encrypted are told as warnings too
   */
  public OfflineMinion minion(Tree states, PrintStream warnings, boolean secrets) {
    Renderers renderers = renderers(warnings, secrets);
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    if (grains != null) {
      facts.putAll(map(grains));
    }
    Object own = facts.get("id");
    String name = !id.isEmpty() ? id : own == null ? "minion" : Values.str(own);
    facts.put("id", name);
    Map<String, @Nullable Object> answers = returns == null ? Map.of() : map(returns);
    CompiledPillar pillar = pillar(name, facts, renderers, answers, states);
    for (Problem problem : pillar.problems()) {
      warnings.println("warning: pillar: " + problem.shown());
    }
    return new OfflineMinion(name, facts, pillar.data(), answers, renderers);
  }

  private CompiledPillar pillar(
      String name,
      Map<String, @Nullable Object> facts,
      Renderers renderers,
      Map<String, @Nullable Object> answers,
      Tree states) {
    Map<String, @Nullable Object> laid = overrides.overrides();
    if (pillarRoots.isEmpty()) {
      return new CompiledPillar(laid, List.of(), Secrets.NONE);
    }
    Tree tree = new DirectoryTree(roots(pillarRoots));
    Readers readers =
        Readers.offlinePillar(OfflineOptions.class.getClassLoader(), renderers, answers, states);
    return new PillarCompiler(tree, renderers, Map.of("id", name), Map.of(), readers::of)
        .examine(new PillarRequest(name, facts, "", environment, laid));
  }

  /** Roots by environment of {@code [ENV=]DIR} options. */
  public static Map<String, List<Path>> roots(List<String> options) {
    Map<String, List<Path>> roots = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      String environment = equals < 0 ? Tree.BASE : option.substring(0, equals);
      Path directory = Path.of(option.substring(equals + 1));
      if (!Files.isDirectory(directory)) {
        throw new OrchException(ErrorCode.USAGE, "there is no directory " + directory);
      }
      Map<String, List<Path>> found =
          equals < 0 ? environments(directory) : Map.of(environment, List.of(directory));
      found.forEach(
          (env, paths) ->
              roots.computeIfAbsent(env, k -> new java.util.ArrayList<>()).addAll(paths));
    }
    return roots;
  }

  private static Map<String, List<Path>> environments(Path directory) {
    if (Files.isRegularFile(directory.resolve("top.sls"))) {
      return Map.of(Tree.BASE, List.of(directory));
    }
    Map<String, List<Path>> found = new LinkedHashMap<>();
    try (var below = Files.list(directory)) {
      below
          .sorted()
          .filter(sub -> Files.isRegularFile(sub.resolve("top.sls")))
          .forEach(sub -> found.put(sub.getFileName().toString(), withBase(sub)));
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.USAGE, Location.NONE, directory + " cannot be listed: " + e.getMessage(), e);
    }
    return found.isEmpty() ? Map.of(Tree.BASE, List.of(directory)) : found;
  }

  /** An environment's own root, then that of base. */
  private static List<Path> withBase(Path environment) {
    Path base = environment.resolveSibling(Tree.BASE);
    return environment.equals(base) || !Files.isDirectory(base)
        ? List.of(environment)
        : List.of(environment, base);
  }

  private static Map<String, @Nullable Object> map(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.USAGE,
          Location.file(file.toString()),
          "cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"),
          e);
    }
    Object value = Yaml.parse(text, file.toString());
    if (!(value instanceof Map<?, ?> map)) {
      throw new OrchException(
          ErrorCode.USAGE,
          Location.file(file.toString()),
          "must be a map, not a " + Values.typeName(value));
    }
    return Values.named(map);
  }
}
