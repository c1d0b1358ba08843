package io.orch.minion.function.pkg;

import io.orch.minion.system.CommandResult;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "pkg.file_dict",
    summary = "The files of packages, by package.",
    reads = true,
    example = "orch exec web1 pkg.file_dict bash")
record PkgFileDict(
    @Param(value = "Names of packages.", rest = true) List<String> packages,
    @Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, Object> files = new LinkedHashMap<>();
    List<String> errors = new ArrayList<>();
    for (String name : packages) {
      CommandResult result = Apt.ask(context, List.of("dpkg", "-L"), List.of(name));
      if (result.ok()) {
        files.put(name, result.stdout().lines().toList());
      } else {
        errors.add("Package " + name + " is not installed");
      }
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("errors", errors);
    told.put("packages", files);
    return told;
  }
}
