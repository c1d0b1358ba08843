package io.orch.minion.state.file;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The directories above a file. */
final class Parents {

  private static final FileMode DEFAULT = new FileMode(0755);

  private Parents() {}

  /** Whether the directory above a path is there. */
  static boolean present(Context context, Path path) {
    Path parent = path.getParent();
    return parent == null
        || context.port(HostFiles.class).follow(parent).filter(FileStat::directory).isPresent();
  }

  /**
   * Makes the missing directories above a path, or says what to do when that is not wanted.
   *
   * @param attributes of those that are made
   */
  static void make(Context context, Path path, boolean makedirs, Attributes attributes) {
    if (present(context, path)) {
      return;
    }
    if (!makedirs) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "the parent directory "
              + path.getParent()
              + " is not there; add 'makedirs: True', or require the state that makes it");
    }
    HostFiles files = context.port(HostFiles.class);
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = path.getParent();
        at != null && files.follow(at).isEmpty();
        at = at.getParent()) {
      missing.push(at);
    }
    FileMode mode = attributes.mode().filter(m -> !m.keep()).orElse(DEFAULT);
    for (Path directory : missing) {
      files.makeDirectory(directory, mode);
      attributes.apply(context, directory);
    }
  }

  /** The permissions of made directories: as told, else the file's with search added. */
  static Optional<FileMode> mode(Optional<FileMode> directory, Optional<FileMode> file) {
    return directory.isPresent()
        ? directory
        : file.filter(m -> !m.keep()).map(FileMode::searchable);
  }
}
