package io.orch.master.runner.fileserver;

import io.orch.master.files.FileRevisions;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading the roots again has no effect that anyone sees, so it counts as looking. */
@RunnerFunction(
    value = "fileserver.update",
    aliases = {"fileserver.clear_cache", "fileserver.clear_file_list_cache"},
    summary = "Reads the file roots; the next run and job use what is there.",
    example = "salt.saltutil.runner('fileserver.update')",
    reads = true)
record FileserverUpdate(
    @Param("Accepted for Salt's sake; there are file roots only.") Optional<Object> backend)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    context.port(FileRevisions.class).current();
    return true;
  }
}
