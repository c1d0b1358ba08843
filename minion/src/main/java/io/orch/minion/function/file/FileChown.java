package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "file.chown",
    summary = "Sets the owner and the group of a file.",
    example = "orch exec '*' file.chown /tmp/list root root")
record FileChown(
    @Param("Absolute path.") String path,
    @Param("Owner.") Optional<String> user,
    @Param("Group.") Optional<String> group)
    implements Function {

  @Override
  public Object call(Context context) {
    Ownership.give(context, context.port(HostFiles.class).path(path), user, group);
    return true;
  }
}
