package io.orch.minion.function.pip;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Map;

@ExecutionFunction(
    value = "pip.freeze",
    summary = "The packages that are installed, as lines of a requirements file.",
    reads = true,
    example = "orch exec web1 pip.freeze bin_env=/srv/venv")
record PipFreeze(
    @Params PipEnvironment environment,
    @Param(value = "Taken for Salt's sake: use_vt, saltenv and such.", rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    return environment.pip(context).freeze();
  }
}
