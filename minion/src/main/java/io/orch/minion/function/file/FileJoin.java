package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;

@ExecutionFunction(
    value = "file.join",
    summary = "Parts of a path put together.",
    reads = true,
    example = "orch exec '*' file.join / etc hosts")
record FileJoin(
    @Param(value = "The first part.", name = "a") String first,
    @Param(value = "The others.", rest = true) List<String> args)
    implements Function {

  @Override
  public Object call(Context context) {
    StringBuilder joined = new StringBuilder(first);
    for (String part : args) {
      if (part.startsWith("/")) {
        joined.setLength(0);
      } else if (!joined.isEmpty() && joined.charAt(joined.length() - 1) != '/') {
        joined.append('/');
      }
      joined.append(part);
    }
    return joined.toString();
  }
}
