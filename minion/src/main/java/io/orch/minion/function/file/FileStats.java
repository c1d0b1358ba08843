package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "file.stats",
    summary = "What is known of a file.",
    reads = true,
    example = "orch exec '*' file.stats /etc/hosts")
record FileStats(
    @Param("Absolute path.") String path,
    @Param("Algorithm of a digest to add.") Optional<String> hashType,
    @Param(value = "Look at what a link leads to.", fallback = "true") boolean followSymlinks)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path at = files.path(path);
    Optional<FileStat> found = followSymlinks ? files.follow(at) : files.stat(at);
    if (found.isEmpty()) {
      throw new OrchException(ErrorCode.COMMAND_FAILED, path + " is not there");
    }
    FileStat stat = found.get();
    Map<String, @Nullable Object> stats = new LinkedHashMap<>();
    stats.put("inode", stat.inode());
    stats.put("uid", (long) stat.uid());
    stats.put("gid", (long) stat.gid());
    stats.put("group", stat.group());
    stats.put("user", stat.user());
    stats.put("mtime", stat.modified().toEpochMilli() / 1000.0);
    stats.put("size", stat.size());
    stats.put("mode", stat.permissions().toString());
    if (hashType.isPresent() && stat.file()) {
      stats.put("sum", files.digest(at, hashType.get()));
    }
    stats.put(
        "type",
        switch (stat.type()) {
          case FILE -> "file";
          case DIRECTORY -> "dir";
          case LINK -> "link";
          case OTHER -> "other";
        });
    stats.put("target", files.real(at).toString());
    return stats;
  }
}
