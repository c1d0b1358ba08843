package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.symbolic_ref",
    summary = "The reference that a name stands for; sets it when a value is given.",
    example = "orch exec web1 git.symbolic_ref /srv/app HEAD")
record GitSymbolicRef(
    @Param("Path of the repository.") String cwd,
    @Param("The name, such as HEAD.") String ref,
    @Param("Reference that it shall stand for.") Optional<String> value,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    return options
        .git(context, cwd)
        .out(options.line("symbolic-ref").options(options.opts()).word(ref).word(value).list());
  }
}
