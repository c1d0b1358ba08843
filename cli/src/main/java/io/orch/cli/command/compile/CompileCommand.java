package io.orch.cli.command.compile;

import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.command.offline.OfflineMinion;
import io.orch.cli.command.offline.OfflineOptions;
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
      "What keeps SLS from being compiled is listed under 'errors'. What a run would refuse, such"
          + " as a requisite that names nothing, is listed under 'warnings'."
    },
    footer = {
      "",
      "Example:",
      "  orch compile web --file-root states --grains web1.json --pillar-root pillars -o json"
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
    List<Object> low = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<Path> roots =
        fileRoots.isEmpty() ? List.of(around.directory().resolve("states")) : fileRoots;
    Tree tree = new DirectoryTree(Map.of(Tree.BASE, roots));
    try {
      Compilation compiled = compile(tree);
      tell(tree, compiled.problems(), errors);
      tell(tree, compiled.warnings(), warnings);
      if (errors.isEmpty()) {
        tell(tree, Requisites.check(compiled.chunks(), compiled.read()), warnings);
        compiled.chunks().stream().map(LowChunk::toMap).forEach(low::add);
      }
    } catch (OrchException e) {
      tell(tree, e.problems(), errors);
    }
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("low", low);
    document.put("errors", errors);
    if (!warnings.isEmpty()) {
      document.put("warnings", warnings);
    }
    out.document(document);
    return errors.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void tell(Tree tree, List<Problem> problems, List<String> texts) {
    Excerpts.of(tree, problems).forEach(problem -> texts.add(problem.shown()));
  }

  private Compilation compile(Tree tree) {
    OfflineMinion minion = offline.minion(around.err(), true);
    return new Compiler(minion.renderers()).examine(sls, Tree.BASE, minion.scope(tree, ""));
  }
}
