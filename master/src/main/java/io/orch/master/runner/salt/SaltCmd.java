package io.orch.master.runner.salt;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of the master only look, so that this does. */
@RunnerFunction(
    value = "salt.cmd",
    summary = "Calls an execution function on the master itself.",
    example = "salt.saltutil.runner('salt.cmd')",
    reads = true)
record SaltCmd(
    @Param("Name of the function.") String fun,
    @Param(value = "Positional arguments.", rest = true) List<Object> args,
    @Param(value = "Named arguments.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>(kwargs);
    named.remove("with_pillar");
    return context.functions().call(fun, new ArrayList<@Nullable Object>(args), named);
  }
}
