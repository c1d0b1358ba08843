package io.orch.cli.command.lint;

import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.command.offline.OfflineMinion;
import io.orch.cli.command.offline.OfflineOptions;
import io.orch.cli.command.offline.SlsFile;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.LintText;
import io.orch.cli.output.Output;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Via;
import io.orch.sls.module.ArgumentCheck;
import io.orch.sls.module.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "lint",
    description = {
      "Checks SLS files without master or minion: templates, YAML, structure, and whether every"
          + " state function and argument exists.",
      "A template that needs data is checked as far as its text goes, unless the data are given."
    },
    footer = {
      "",
      "Examples:",
      "  orch lint states orchestrate pillars",
      "  orch lint states --grains web1.json --pillar-root pillars --env=prod",
      "The exit code is 1 when there are problems."
    })
public final class LintCommand extends Command {

  @Parameters(
      index = "0..*",
      arity = "1..*",
      paramLabel = "PATH",
      description = "SLS files, or directories: each is a tree of its own.")
  List<Path> paths = List.of();

  @Option(
      names = "--file-root",
      paramLabel = "DIR",
      description = "Where includes and imports are looked up besides; may be repeated.")
  List<Path> fileRoots = List.of();

  @Mixin OfflineOptions offline = new OfflineOptions();

  public LintCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    OfflineMinion minion = offline.minion(around.err(), false);
    Registry registry = Registry.load(LintCommand.class.getClassLoader());
    Linter linter =
        new Linter(minion, new ArgumentCheck(registry.schemas()), fileRoots, offline.given());
    Set<Problem> problems = new LinkedHashSet<>();
    int files = 0;
    int unrendered = 0;
    for (Path path : paths) {
      for (SlsFile file : files(path)) {
        Linter.Report report = linter.check(file);
        files++;
        unrendered += report.rendered() ? 0 : 1;
        report.problems().forEach(problem -> problems.add(shown(problem, file)));
      }
    }
    if (out.pretty()) {
      out.screen().print(LintText.of(List.copyOf(problems), files, unrendered));
    } else {
      out.document(LintText.document(List.copyOf(problems), files, unrendered));
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static List<SlsFile> files(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(SlsFile.of(path));
    }
    if (!Files.isDirectory(path)) {
      throw new OrchException(ErrorCode.USAGE, "there is no file or directory " + path);
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(path)) {
      walk.filter(file -> file.toString().endsWith(".sls") && Files.isRegularFile(file))
          .filter(file -> !file.toString().contains("/.git/"))
          .sorted()
          .forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path root = SlsFile.of(path.resolve("any.sls")).root();
    return found.stream().map(file -> SlsFile.in(root(root, file), file)).toList();
  }

  /** The tree a file is in: below the given one where that has an environment's top file. */
  private static Path root(Path root, Path file) {
    Path environment = root;
    Path absolute = file.toAbsolutePath().normalize();
    for (Path at = absolute.getParent(); at != null && at.startsWith(root); at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("top.sls"))) {
        environment = at;
      }
    }
    return environment;
  }

  /** The problem with the file's path as the user can open it. */
  private Problem shown(Problem problem, SlsFile file) {
    return problem
        .at(shown(problem.location(), file))
        .by(
            problem.trail().stream()
                .map(step -> step.at().known() ? new Via(step.how(), shown(step.at(), file)) : step)
                .toList());
  }

  private Location shown(Location at, SlsFile file) {
    if (at.file().isEmpty()) {
      return shown(Location.file(file.path()), file);
    }
    Path absolute = file.root().resolve(at.file());
    Path here = around.directory().toAbsolutePath().normalize();
    String path =
        absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    return new Location(path, at.line(), at.column());
  }
}
