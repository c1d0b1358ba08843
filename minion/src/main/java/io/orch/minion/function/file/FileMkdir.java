package io.orch.minion.function.file;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.util.Optional;

@ExecutionFunction(
    value = "file.mkdir",
    aliases = {"file.makedirs_perms"},
    summary = "Makes a directory and its missing parents.",
    example = "orch exec '*' file.mkdir /tmp/a/b")
record FileMkdir(
    @Param(
            value = "Absolute path.",
            aliases = {"path", "name"})
        String dirPath,
    @Param("Owner.") Optional<String> user,
    @Param("Group.") Optional<String> group,
    @Param(value = "Permissions in octal digits.", fallback = "0755") FileMode mode)
    implements Function {

  @Override
  public Object call(Context context) {
    makeAll(context.port(HostFiles.class), context.port(HostFiles.class).path(dirPath), context);
    return true;
  }

  private void makeAll(HostFiles files, Path path, Context context) {
    if (files.follow(path).isPresent()) {
      return;
    }
    if (path.getParent() != null) {
      makeAll(files, path.getParent(), context);
    }
    files.makeDirectory(path, mode);
    Ownership.give(context, path, user, group);
  }
}
