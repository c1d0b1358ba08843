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
import java.util.Optional;
import java.util.UUID;

@ExecutionFunction(
    value = "file.symlink",
    summary = "Makes a symbolic link.",
    example = "orch exec web1 file.symlink /srv/app-1.4 /srv/app force=True")
record FileSymlink(
    @Param("What the link leads to.") String src,
    @Param("Absolute path of the link.") String path,
    @Param(value = "Replace what is there, unless it is a directory.", fallback = "false")
        boolean force,
    @Param(value = "Replace a link at once, so that it is there at any time.", fallback = "false")
        boolean atomic)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path link = files.path(path);
    Optional<FileStat> there = files.stat(link);
    if (there.isPresent() && !force && !atomic) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, path + " is there; 'force: True' replaces it");
    }
    if (there.filter(FileStat::directory).isPresent()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          path + " is a directory, which no link replaces; remove it first");
    }
    Path made = link.resolveSibling(link.getFileName() + "." + UUID.randomUUID());
    files.makeLink(made, src);
    try {
      files.move(made, link, true);
    } catch (OrchException e) {
      files.remove(made);
      throw e;
    }
    return true;
  }
}
