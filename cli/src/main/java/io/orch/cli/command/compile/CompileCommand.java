package io.orch.cli.command.compile;

import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.command.offline.OfflineMinion;
import io.orch.cli.command.offline.OfflineOptions;
import io.orch.cli.command.offline.OpenablePaths;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.compile.Compilation;
import io.orch.sls.compile.Compiler;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.render.Excerpts;
import io.orch.sls.requisite.Requisites;
import io.orch.sls.tree.DirectoryTree;
import io.orch.sls.tree.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "compile",
    description = {
      "Compiles SLS to low chunks without master or minion: the calls of state functions, in the"
          + " order in which they would run.",
      "",
      "What keeps SLS from being compiled goes to standard error, as does what a run would refuse,"
          + " such as a requisite that names nothing. With --output json or yaml they are listed"
          + " under 'errors' and 'warnings', and the chunks under 'low'."
    },
    footer = {
      "",
      "Example:",
      "  orch compile web --file-root states --grains web1.json --pillar-root pillars -o json",
      "The exit code is 1 when there are errors."
    })
public final class CompileCommand extends Command {

  @Parameters(
      index = "0..*",
      arity = "1..*",
      paramLabel = "SLS",
      description = "Names of SLS files, such as web or web.site.")
  List<String> sls = List.of();

  @Option(
      names = "--file-root",
      paramLabel = "DIR",
      description = "A tree of SLS; may be repeated. Default: ./states.")
  List<Path> fileRoots = List.of();

  @Mixin OfflineOptions offline = new OfflineOptions();

  public CompileCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    List<Path> roots =
        fileRoots.isEmpty() ? List.of(around.directory().resolve("states")) : fileRoots;
    Tree tree = new DirectoryTree(Map.of(Tree.BASE, roots));
    OpenablePaths paths = new OpenablePaths(around.directory(), roots);
    List<LowChunk> low = List.of();
    List<Problem> errors = new ArrayList<>();
    List<Problem> warnings = new ArrayList<>();
    try {
      Compilation compiled = compile(tree);
      errors.addAll(compiled.problems());
      warnings.addAll(compiled.warnings());
      if (errors.isEmpty()) {
        low = compiled.chunks();
        warnings.addAll(Excerpts.of(tree, Requisites.check(compiled.chunks(), compiled.read())));
      }
    } catch (OrchException e) {
      errors.addAll(e.problems());
    }
    errors.replaceAll(paths::of);
    warnings.replaceAll(paths::of);
    if (out.pretty()) {
      show(low, errors, warnings, out);
    } else {
      out.document(document(low, errors, warnings));
    }
    return errors.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void show(List<LowChunk> low, List<Problem> errors, List<Problem> warnings, Output out) {
    warnings.forEach(warning -> around.err().println("warning: " + warning.shown()));
    if (errors.isEmpty()) {
      out.document(low.stream().map(LowChunk::toMap).toList());
    } else {
      out.error(new OrchException(errors, null));
    }
  }

  private static Map<String, @Nullable Object> document(
      List<LowChunk> low, List<Problem> errors, List<Problem> warnings) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("low", low.stream().map(LowChunk::toMap).toList());
    document.put("errors", errors.stream().map(Problem::shown).toList());
    if (!warnings.isEmpty()) {
      document.put("warnings", warnings.stream().map(Problem::shown).toList());
    }
    return document;
  }

  private Compilation compile(Tree tree) {
    OfflineMinion minion = offline.minion(tree, around.err(), true);
    return new Compiler(minion.renderers()).examine(sls, Tree.BASE, minion.scope(tree, ""));
  }
}
