package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.target.Glob;

@ExecutionFunction(
    value = "file.contains_glob",
    summary = "Whether the text of a file matches a glob.",
    reads = true,
    example = "orch exec web1 file.contains_glob /etc/hosts '*localhost*'")
record FileContainsGlob(@Param("Absolute path.") String path, @Param("The glob.") String globExpr)
    implements Function {

  @Override
  public Object call(Context context) {
    return Lines.text(context, path).map(Glob.of(globExpr)::matches).orElse(false);
  }
}
