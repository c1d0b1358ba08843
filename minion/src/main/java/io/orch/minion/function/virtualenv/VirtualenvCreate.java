package io.orch.minion.function.virtualenv;

import io.orch.minion.system.CommandResult;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.Retcode;
import java.util.Map;

@ExecutionFunction(
    value = "virtualenv.create",
    summary = "Makes a virtualenv; returns how the program ended that made it.",
    example = "orch exec web1 virtualenv.create /srv/venv")
record VirtualenvCreate(
    @Param("Absolute path of the virtualenv.") String path,
    @Params Virtualenv virtualenv,
    @Param(value = "Taken for Salt's sake: use_vt, saltenv, pip and such.", rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    CommandResult result = virtualenv.create(context, context.port(HostFiles.class).path(path));
    if (!result.ok()) {
      context.port(Retcode.class).set(result.code());
    }
    return result.report();
  }
}
