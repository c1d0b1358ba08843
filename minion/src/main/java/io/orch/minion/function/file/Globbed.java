package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.target.Glob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The paths that a glob matches, step by step; {@code *} matches no hidden name. */
final class Globbed {

  private Globbed() {}

  static List<Path> paths(Context context, String pattern) {
    HostFiles files = context.port(HostFiles.class);
    Path whole = files.path(pattern);
    List<Path> found = new ArrayList<>(List.of(Path.of("/")));
    for (Path step : whole) {
      List<Path> next = new ArrayList<>();
      for (Path at : found) {
        extend(files, at, step.toString(), next);
      }
      found = next;
    }
    return found;
  }

  private static void extend(HostFiles files, Path at, String step, List<Path> next) {
    if (!Glob.isPattern(step)) {
      Path path = at.resolve(step);
      if (files.stat(path).isPresent()) {
        next.add(path);
      }
    } else if (files.follow(at).filter(FileStat::directory).isPresent()) {
      Glob glob = Glob.of(step);
      for (FileStat stat : files.list(at)) {
        String name = stat.path().getFileName().toString();
        if (glob.matches(name) && (step.startsWith(".") || !name.startsWith("."))) {
          next.add(at.resolve(name));
        }
      }
    }
  }
}
