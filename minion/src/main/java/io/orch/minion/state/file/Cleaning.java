package io.orch.minion.state.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes from a directory what nobody declared. What the state requires by a {@code file}
 * requisite stays; such a requisite must be a path, since a wrong guess would remove a file.
 */
record Cleaning(Context context, Path root, List<Path> required, PathFilter filter) {

  static Cleaning of(Context context, Path root, Optional<String> excludePat) {
    return new Cleaning(
        context, root, required(context), new PathFilter(Optional.empty(), excludePat));
  }

  private static List<Path> required(Context context) {
    List<Path> paths = new ArrayList<>();
    if (context.chunk().get("require") instanceof List<?> requisites) {
      for (Object requisite : requisites) {
        if (requisite instanceof Map<?, ?> map && map.get("file") != null) {
          paths.add(path(context, Values.str(map.get("file"))));
        }
      }
    }
    return paths;
  }

  private static Path path(Context context, String text) {
    if (!text.startsWith("/")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "clean cannot tell which file '"
              + text
              + "' keeps; name the path in the requisite: file: /path");
    }
    return context.port(HostFiles.class).path(text);
  }

  /** Removes all but these and what is above or, for a required directory, below them. */
  void run(Collection<Path> keep, Map<String, Object> changes) {
    List<Path> kept = new ArrayList<>(keep);
    kept.addAll(required);
    Map<String, Object> removed = new LinkedHashMap<>();
    clean(root, kept, removed);
    if (!removed.isEmpty()) {
      changes.put("removed", List.copyOf(removed.keySet()));
    }
  }

  private void clean(Path directory, List<Path> kept, Map<String, Object> removed) {
    HostFiles files = context.port(HostFiles.class);
    for (FileStat entry : files.list(directory)) {
      Path path = entry.path();
      if (required.contains(path) || !filter.accepts(root.relativize(path).toString())) {
        continue;
      }
      if (kept.contains(path) && !entry.directory()) {
        continue;
      } else if (entry.directory() && kept.stream().anyMatch(k -> k.startsWith(path))) {
        clean(path, kept, removed);
      } else {
        removed.put(path.toString(), true);
        if (!context.test()) {
          files.remove(path);
        }
      }
    }
  }
}
