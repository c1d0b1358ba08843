package io.orch.cli.command.render;

import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.command.offline.OfflineMinion;
import io.orch.cli.command.offline.OfflineOptions;
import io.orch.cli.command.offline.OpenablePaths;
import io.orch.cli.command.offline.SlsFile;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.render.RenderScope;
import io.orch.sls.tree.DirectoryTree;
import io.orch.sls.tree.SlsFiles;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "render",
    description = {
      "Renders an SLS or a template without master or minion, and prints what comes out.",
      "That is the data of an SLS, and the text of any other file."
    },
    footer = {
      "",
      "Examples:",
      "  orch render states/web/init.sls --grains web1.json --pillar-root pillars",
      "  orch render web.site --file-root states --set web:version=2 --text",
      "  orch render states/web/files/index.html.jinja --pillar '{web: {version: 1}}'"
    })
public final class RenderCommand extends Command {

  @Parameters(
      index = "0",
      paramLabel = "FILE|SLS",
      description = "A file, or the name of an SLS below a --file-root.")
  String what = "";

  @Option(
      names = "--file-root",
      paramLabel = "DIR",
      description =
          "Where SLS and imports are looked up; may be repeated. Default: the tree that FILE is in,"
              + " or ./states and ./orchestrate.")
  List<Path> fileRoots = List.of();

  @Option(names = "--text", description = "Print the rendered text of an SLS instead of its data.")
  boolean text;

  @Mixin OfflineOptions offline = new OfflineOptions();

  public RenderCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    Path file = Path.of(what);
    if (Files.isRegularFile(file)) {
      SlsFile found = located(file);
      List<Path> roots = new ArrayList<>(fileRoots);
      roots.add(found.root());
      render(found.path(), found.text(), found.name(), roots, out);
    } else {
      Tree tree = new DirectoryTree(Map.of(Tree.BASE, roots()));
      TreeFile found = SlsFiles.find(tree, Tree.BASE, what).orElseThrow(() -> unknown(what, tree));
      render(found.path().value(), SlsFiles.text(tree, found), what, roots(), out);
    }
    return ExitCode.OK;
  }

  private SlsFile located(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return fileRoots.stream()
        .filter(root -> absolute.startsWith(root.toAbsolutePath().normalize()))
        .findFirst()
        .map(root -> SlsFile.in(root, file))
        .orElseGet(() -> SlsFile.of(file));
  }

  private List<Path> roots() {
    return fileRoots.isEmpty()
        ? List.of(around.directory().resolve("states"), around.directory().resolve("orchestrate"))
        : fileRoots;
  }

  private void render(String path, String source, String sls, List<Path> roots, Output out) {
    Tree tree = new DirectoryTree(Map.of(Tree.BASE, roots));
    try {
      render(path, source, sls, tree, out);
    } catch (OrchException e) {
      throw new OpenablePaths(around.directory(), roots).of(e);
    }
  }

  private void render(String path, String source, String sls, Tree tree, Output out) {
    OfflineMinion minion = offline.minion(tree, around.err(), true);
    boolean state = path.endsWith(".sls");
    RenderScope scope = minion.scope(tree, state ? sls : "");
    if (!state) {
      out.text(minion.renderers().template("jinja", source, path, scope));
    } else if (text) {
      out.text(minion.renderers().text(source, path, scope));
    } else {
      out.document(minion.renderers().sls(source, path, scope));
    }
  }

  private static OrchException unknown(String name, Tree tree) {
    return new OrchException(
        ErrorCode.SLS_NOT_FOUND,
        "there is no file '"
            + name
            + "' and no SLS of that name"
            + Suggestion.didYouMean(name, SlsFiles.names(tree, Tree.BASE))
            + "\ngive a path, or the tree with --file-root");
  }
}
