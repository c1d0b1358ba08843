package io.orch.minion.state.file;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.task.Clock;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Copies of what states replace, where Salt keeps them: {@code
 * <cachedir>/file_backup/<directory>/<name>_<time>}.
 */
final class Backup {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE_MMM_dd_HH:mm:ss_SSSSSS_yyyy", Locale.ROOT);

  private Backup() {}

  /** Whether a {@code backup} argument asks for a copy on the minion. */
  static boolean wanted(Optional<String> backup) {
    return backup.filter(b -> b.equals("minion") || b.equals("both")).isPresent();
  }

  /** Copies a file as it is now. */
  static void keep(Context context, Path path) {
    HostFiles files = context.port(HostFiles.class);
    Optional<FileStat> stat = files.follow(path).filter(FileStat::file);
    if (stat.isEmpty()) {
      return;
    }
    String time = TIME.format(context.port(Clock.class).now().atZone(ZoneId.systemDefault()));
    Path copy =
        cache(context)
            .resolve("file_backup")
            .resolve(Path.of("/").relativize(path))
            .resolveSibling(path.getFileName() + "_" + time);
    Attributes closed =
        new Attributes(Optional.empty(), Optional.empty(), Optional.of(new FileMode(0700)));
    Parents.make(context, copy, true, closed);
    files.write(copy, files.read(path), new FileMode(0600));
  }

  private static Path cache(Context context) {
    Object cache = context.opts().get("cachedir");
    if (cache != null) {
      return Path.of(cache.toString());
    }
    Object root = context.opts().get("root_dir");
    return Path.of(root == null ? "/var/lib/orch" : root.toString(), "cache");
  }
}
