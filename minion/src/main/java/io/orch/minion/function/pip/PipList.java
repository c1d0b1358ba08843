package io.orch.minion.function.pip;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "pip.list",
    summary = "The packages that are installed, with their versions.",
    reads = true,
    example = "orch exec web1 pip.list bin_env=/srv/venv")
record PipList(
    @Param("Only packages whose name begins so.") Optional<String> prefix,
    @Params PipEnvironment environment,
    @Param(value = "Taken for Salt's sake: use_vt, saltenv and such.", rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    String start = prefix.orElse("").toLowerCase(Locale.ROOT);
    Map<String, String> found = new LinkedHashMap<>();
    environment
        .pip(context)
        .packages()
        .forEach(
            (name, version) -> {
              if (name.toLowerCase(Locale.ROOT).startsWith(start)) {
                found.put(name, version);
              }
            });
    return found;
  }
}
