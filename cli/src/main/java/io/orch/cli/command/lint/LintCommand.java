package io.orch.cli.command.lint;

import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.command.offline.OfflineMinion;
import io.orch.cli.command.offline.OfflineOptions;
import io.orch.cli.command.offline.OpenablePaths;
import io.orch.cli.command.offline.SlsFile;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.LintGithub;
import io.orch.cli.output.LintReport;
import io.orch.cli.output.LintSarif;
import io.orch.cli.output.LintText;
import io.orch.cli.output.Output;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.module.ArgumentCheck;
import io.orch.sls.module.Registry;
import io.orch.sls.tree.DirectoryTree;
import io.orch.sls.tree.Tree;
import io.orch.sls.value.Json;
import io.orch.sls.version.ProgramVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
      "  orch lint states --report=github          # in a workflow of GitHub",
      "  orch lint . --report=sarif > orch.sarif   # for code scanning",
      "The exit code is 1 when there are problems, with --strict also when there are warnings."
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

  @Option(
      names = "--report",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, github (annotations of a GitHub workflow) or sarif (for code scanning). Text"
              + " follows --output. Default: text.")
  ReportFormat format = ReportFormat.TEXT;

  @Option(names = "--strict", description = "Fail on warnings too.")
  boolean strict;

  /** How the findings are written. */
  enum ReportFormat {
    TEXT,
    GITHUB,
    SARIF
  }

  @Mixin OfflineOptions offline = new OfflineOptions();

  public LintCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    Tree states = new DirectoryTree(Map.of(Tree.BASE, directories()));
    OfflineMinion minion = offline.minion(states, around.err(), false);
    Registry registry = Registry.load(LintCommand.class.getClassLoader());
    Linter linter =
        new Linter(minion, new ArgumentCheck(registry.schemas()), fileRoots, offline.given());
    LintReport report = new LintReport();
    for (Path path : paths) {
      for (SlsFile file : files(path)) {
        add(linter.check(file), file, report);
      }
    }
    switch (format) {
      case TEXT -> show(report, out);
      case GITHUB -> LintGithub.lines(report).forEach(out::raw);
      case SARIF -> out.raw(Json.pretty(LintSarif.document(report, version())));
    }
    boolean failed = !report.problems().isEmpty() || strict && !report.warnings().isEmpty();
    return failed ? ExitCode.FAILED : ExitCode.OK;
  }

  private static String version() {
    return ProgramVersion.of(LintCommand.class);
  }

  private static void show(LintReport report, Output out) {
    if (out.pretty()) {
      out.screen().print(LintText.of(report));
    } else {
      out.document(LintText.document(report));
    }
  }

  /** The directories that are looked through, then those of imports. */
  private List<Path> directories() {
    List<Path> all = new ArrayList<>(paths.stream().filter(Files::isDirectory).toList());
    all.addAll(fileRoots);
    return all;
  }

  private void add(Linter.Report found, SlsFile file, LintReport report) {
    List<Path> roots = new ArrayList<>(List.of(file.root()));
    roots.addAll(fileRoots);
    OpenablePaths paths = new OpenablePaths(around.directory(), roots);
    Location whole = Location.file(file.path());
    report.checked(found.rendered());
    for (Problem problem : found.problems()) {
      report.problem(paths.of(problem.location().file().isEmpty() ? problem.at(whole) : problem));
    }
    found.warnings().forEach(warning -> report.warning(paths.of(warning)));
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
}
