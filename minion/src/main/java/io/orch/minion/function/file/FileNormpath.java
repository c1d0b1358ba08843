package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.List;

@ExecutionFunction(
    value = "file.normpath",
    summary = "A path without empty steps, . and what .. takes back.",
    reads = true,
    example = "orch exec web1 file.normpath /etc/../srv//app")
record FileNormpath(@Param("The path.") String path) implements Function {

  @Override
  public Object call(Context context) {
    String root =
        path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
    List<String> steps = new ArrayList<>();
    for (String step : path.split("/")) {
      boolean back = step.equals("..");
      boolean stuck = steps.isEmpty() || steps.get(steps.size() - 1).equals("..");
      if (back && !stuck) {
        steps.remove(steps.size() - 1);
      } else if (!step.isEmpty() && !step.equals(".") && !(back && !root.isEmpty())) {
        steps.add(step);
      }
    }
    String joined = root + String.join("/", steps);
    return joined.isEmpty() ? "." : joined;
  }
}
