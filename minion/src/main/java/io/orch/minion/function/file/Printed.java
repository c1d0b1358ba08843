package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code file.find} tells of a path: one value, or a list of several. */
final class Printed {

  private static final List<String> KNOWN =
      List.of("path", "name", "size", "type", "mode", "mtime", "user", "group", "md5");

  private final List<String> wanted;
  private final HostFiles files;

  Printed(String print, HostFiles files) {
    this.files = files;
    this.wanted = print.isBlank() ? List.of("path") : List.of(print.strip().split("[,\\s]+"));
    for (String word : wanted) {
      if (!KNOWN.contains(word)) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID,
            "file.find: print has '" + word + "'; it can have " + String.join(", ", KNOWN));
      }
    }
  }

  @Nullable Object of(Path path, FileStat stat) {
    List<@Nullable Object> values = new ArrayList<>();
    wanted.forEach(word -> values.add(value(word, path, stat)));
    return values.size() == 1 ? values.get(0) : values;
  }

  private Object value(String word, Path path, FileStat stat) {
    return switch (word) {
      case "name" -> Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
      case "size" -> stat.size();
      case "type" -> String.valueOf(Stats.letter(stat));
      case "mode" -> (long) (stat.mode() & 0777);
      case "mtime" -> stat.modified().getEpochSecond();
      case "user" -> stat.user();
      case "group" -> stat.group();
      case "md5" -> stat.file() ? files.digest(path, "md5") : "";
      default -> path.toString();
    };
  }
}
