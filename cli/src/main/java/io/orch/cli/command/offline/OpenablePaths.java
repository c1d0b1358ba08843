package io.orch.cli.command.offline;

import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Via;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Problems with the paths of files as a user can open them: relative to the current directory.
 *
 * @param directory the current one
 * @param roots of the tree that the problems are in, the one that wins first
 */
public record OpenablePaths(Path directory, List<Path> roots) {

  public OpenablePaths {
    directory = directory.toAbsolutePath().normalize();
    roots = List.copyOf(roots);
  }

  /** What was thrown, its problems with such paths. */
  public OrchException of(OrchException error) {
    return new OrchException(error.problems().stream().map(this::of).toList(), error);
  }

  public Problem of(Problem problem) {
    return problem
        .at(of(problem.location()))
        .by(problem.trail().stream().map(step -> new Via(step.how(), of(step.at()))).toList());
  }

  private Location of(Location at) {
    if (at.file().isEmpty() || Path.of(at.file()).isAbsolute()) {
      return at;
    }
    for (Path root : roots) {
      Path file = root.toAbsolutePath().normalize().resolve(at.file());
      if (Files.exists(file)) {
        String path =
            file.startsWith(directory) ? directory.relativize(file).toString() : file + "";
        return new Location(path, at.line(), at.column());
      }
    }
    return at;
  }
}
