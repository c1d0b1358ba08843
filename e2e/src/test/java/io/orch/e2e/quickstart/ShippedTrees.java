package io.orch.e2e.quickstart;

import io.orch.sls.compile.Compilation;
import io.orch.sls.compile.Compiler;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.Problem;
import io.orch.sls.module.ArgumentCheck;
import io.orch.sls.module.Context;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Kind;
import io.orch.sls.module.RegisteredFunctions;
import io.orch.sls.module.Registry;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.DirectoryTree;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The trees that this checkout ships, with the roots that the quickstart gives them. */
final class ShippedTrees {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Registry REGISTRY = Registry.load(ShippedTrees.class.getClassLoader());

  private final Renderers renderers = new Renderers();
  private final Tree files = tree(Map.of("base", List.of("states", "orchestrate")));
  private final Tree pillars =
      tree(
          Map.of(
              "base", List.of("pillars/base"),
              "prod", List.of("pillars/prod", "pillars/base"),
              "test", List.of("pillars/test", "pillars/base")));

  private static Tree tree(Map<String, List<String>> roots) {
    Map<String, List<Path>> paths = new LinkedHashMap<>();
    roots.forEach(
        (environment, names) -> paths.put(environment, names.stream().map(ROOT::resolve).toList()));
    return new DirectoryTree(paths);
  }

  /** The static grains of a minion of the quickstart. */
  static Map<String, @Nullable Object> grains(String minion) {
    Map<String, @Nullable Object> grains = new LinkedHashMap<>();
    grains.put("id", minion);
    grains.put("host", "here");
    grains.put("os", "Debian");
    grains.put("roles", List.of(minion.replaceAll("[0-9]", "")));
    grains.put("ports", Map.of("prod", 20_001L, "test", 20_002L));
    grains.put("estate_root", "/srv/estate");
    grains.put("javahome", "/usr/lib/jvm/java");
    return grains;
  }

  Map<String, @Nullable Object> pillar(
      String minion, String environment, Map<String, @Nullable Object> override) {
    return new PillarCompiler(pillars, renderers, Map.of(), Map.of())
        .compile(new PillarRequest(minion, grains(minion), "base", environment, override));
  }

  /** Compiles SLS for a minion, and checks each call against the function's schema. */
  Compilation compile(String minion, Map<String, @Nullable Object> pillar, String sls) {
    ArgumentCheck check = new ArgumentCheck(REGISTRY.schemas());
    return new Compiler(
            renderers,
            chunk ->
                check.check(
                    Kind.STATE,
                    chunk.state() + "." + chunk.fun(),
                    List.of(),
                    named(chunk),
                    chunk.location()))
        .examine(List.of(sls), "base", scope(minion, pillar, functions(minion, pillar)));
  }

  private static Map<String, @Nullable Object> named(LowChunk chunk) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(chunk.arguments());
    arguments.put("name", chunk.name());
    return arguments;
  }

  /** Compiles an orchestration as the master does, for a fleet of four. */
  Compilation orchestration(Map<String, @Nullable Object> pillar, String sls) {
    return new Compiler(renderers)
        .examine(List.of(sls), "base", scope("master", pillar, new Fleet()));
  }

  /** Renders every file template that a role's SLS name. */
  Map<String, String> templates(String minion, Map<String, @Nullable Object> pillar, String sls) {
    Map<String, String> rendered = new LinkedHashMap<>();
    for (var chunk : compile(minion, pillar, sls).chunks()) {
      Object source = chunk.arguments().get("source");
      if (source == null) {
        continue;
      }
      String path = source.toString().substring("salt://".length());
      Object context = chunk.arguments().get("context");
      Map<String, @Nullable Object> names = new LinkedHashMap<>();
      if (context instanceof Map<?, ?> given) {
        given.forEach((name, value) -> names.put(name.toString(), value));
      }
      RenderScope scope = scope(minion, pillar, functions(minion, pillar)).withNames(names);
      rendered.put(chunk.name(), renderers.template("jinja", read(path), path, scope));
    }
    return rendered;
  }

  /** The mistakes in the syntax of any SLS of the trees. */
  List<Problem> syntax() {
    List<Problem> problems = new ArrayList<>();
    for (var file : files.list("base", "")) {
      String path = file.path().value();
      if (path.endsWith(".sls")) {
        problems.addAll(renderers.check(read(path), path));
      }
    }
    return problems;
  }

  private String read(String path) {
    return new String(
        files.find("base", new TreePath(path)).map(this::bytes).orElseThrow(),
        StandardCharsets.UTF_8);
  }

  private byte[] bytes(TreeFile file) {
    try {
      return files.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RenderScope scope(
      String minion, Map<String, @Nullable Object> pillar, Functions functions) {
    return new RenderScope(
        "base", "", grains(minion), pillar, Map.of(), functions, files, Map.of());
  }

  private Functions functions(String minion, Map<String, @Nullable Object> pillar) {
    return new RegisteredFunctions(
        REGISTRY, retcode -> new Facts(grains(minion), pillar, files, Functions.NONE));
  }

  /** What the functions that templates call need of a host: its facts. */
  private record Facts(
      Map<String, @Nullable Object> grains,
      Map<String, @Nullable Object> pillar,
      Tree tree,
      Functions functions)
      implements Context {

    @Override
    public boolean test() {
      return true;
    }

    @Override
    public String saltenv() {
      return "base";
    }

    @Override
    public Map<String, @Nullable Object> opts() {
      return Map.of("service_dir", "/srv/services");
    }

    @Override
    public Map<String, @Nullable Object> chunk() {
      return Map.of();
    }

    @Override
    public String renderTemplate(String engine, String text, String file, Map<String, ?> names) {
      throw new UnsupportedOperationException("templates of templates");
    }

    @Override
    public <T> T port(Class<T> type) {
      throw new UnsupportedOperationException("a template reached for " + type);
    }

    @Override
    public void progress(String line) {}
  }

  /** A master that knows three web servers and one ops minion. */
  private static final class Fleet implements Functions {

    @Override
    public Set<String> names() {
      return Set.of("saltutil.runner");
    }

    @Override
    public Object call(
        String name,
        List<? extends @Nullable Object> arguments,
        Map<String, ? extends @Nullable Object> keywords) {
      Map<String, Object> found = new LinkedHashMap<>();
      String target = String.valueOf(keywords.get("tgt"));
      for (String minion : List.of("web1", "web2", "web3", "ops1")) {
        String role = minion.substring(0, 3);
        boolean named = !target.contains("^") || target.contains("^" + minion + "$");
        if (target.contains("G@roles:" + role) && named) {
          found.put(minion, grains(minion));
        }
      }
      return found;
    }
  }
}
