package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.util.Optional;

/** What is known of files without reading them. */
final class Stats {

  private static final int KIND = 12;

  private Stats() {}

  /** Of a path, or of what it leads to; a link to nothing is itself. */
  static FileStat of(Context context, String path, boolean follow) {
    HostFiles files = context.port(HostFiles.class);
    Path at = files.path(path);
    Optional<FileStat> found = follow ? files.follow(at) : Optional.empty();
    return found
        .or(() -> files.stat(at))
        .orElseThrow(() -> new OrchException(ErrorCode.COMMAND_FAILED, path + " is not there"));
  }

  /** Of what is at a path, if it is of a kind of {@code stat(2)}. */
  static boolean is(Context context, String path, char letter) {
    HostFiles files = context.port(HostFiles.class);
    return files.stat(files.path(path)).filter(stat -> letter(stat) == letter).isPresent();
  }

  /** The letter of {@code find(1)}: f, d, l, b, c, p or s. */
  static char letter(FileStat stat) {
    return switch (stat.type()) {
      case FILE -> 'f';
      case DIRECTORY -> 'd';
      case LINK -> 'l';
      case OTHER ->
          switch (stat.mode() >> KIND) {
            case 1 -> 'p';
            case 2 -> 'c';
            case 6 -> 'b';
            default -> 's';
          };
    };
  }
}
