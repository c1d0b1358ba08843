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

@ExecutionFunction(
    value = "file.copy",
    summary = "Copies a file, or a directory when told so.",
    example = "orch exec web1 file.copy /etc/motd /srv/motd")
record FileCopy(
    @Param("Absolute path of what is copied.") String src,
    @Param("Absolute path of the copy, or of a directory to copy into.") String dst,
    @Param(value = "Copy a directory and all in it.", fallback = "false") boolean recurse,
    @Param(value = "Remove what the source does not have.", fallback = "false")
        boolean removeExisting)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path from = files.path(src);
    FileStat stat =
        files
            .follow(from)
            .orElseThrow(() -> new OrchException(ErrorCode.FILE_NOT_FOUND, src + " is not there"));
    Path to = files.path(dst);
    boolean into = !stat.directory() && files.follow(to).filter(FileStat::directory).isPresent();
    Path place = into ? to.resolve(from.getFileName()) : to;
    if (stat.directory() && !recurse) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, src + " is a directory; 'recurse: True' copies it");
    }
    if (stat.directory() && removeExisting && files.follow(place).isPresent()) {
      files.remove(place);
    }
    copy(files, stat, place);
    return true;
  }

  private static void copy(HostFiles files, FileStat from, Path to) {
    if (from.directory()) {
      files.makeDirectories(to, from.permissions());
      for (FileStat each : files.list(from.path())) {
        files
            .follow(each.path())
            .ifPresent(stat -> copy(files, stat, to.resolve(each.path().getFileName())));
      }
    } else {
      files.write(to, files.read(from.path()), from.permissions());
      files.chmod(to, from.permissions());
    }
  }
}
