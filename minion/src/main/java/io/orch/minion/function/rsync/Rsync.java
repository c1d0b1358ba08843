package io.orch.minion.function.rsync;

import io.orch.minion.system.CommandResult;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.Retcode;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "rsync.rsync",
    summary = "Synchronizes files with rsync; returns how it ended.",
    example = "orch exec web1 rsync.rsync /srv/app/ /srv/backup/ delete=True")
record Rsync(
    @Param("Where files come from: a path, host:path, rsync:// or salt://.") String src,
    @Param("Where they go: a path, host:path or rsync://.") String dst,
    @Params RsyncCall rsync,
    @Param("Taken for Salt's sake.") Optional<String> saltenv)
    implements Function {

  @Override
  public Object call(Context context) {
    CommandResult result = rsync.run(context, src, dst, false, List.of());
    if (!result.ok()) {
      context.port(Retcode.class).set(result.code());
    }
    return result.report();
  }
}
