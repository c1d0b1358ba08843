package io.orch.minion.function.pkg;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "pkg.parse_arch",
    summary = "The name and the architecture of a package's full name.",
    reads = true,
    example = "orch exec web1 pkg.parse_arch libc6:i386")
record PkgParseArch(@Param("The full name.") String name) implements Function {

  @Override
  public Object call(Context context) {
    int colon = name.indexOf(':');
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    parts.put("name", colon < 0 ? name : name.substring(0, colon));
    parts.put("arch", colon < 0 ? null : name.substring(colon + 1));
    return parts;
  }
}
