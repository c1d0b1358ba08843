package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.symbolic_ref",
    summary = "The reference that a name stands for; sets it when a value is given.",
    example = "orch exec web1 git.symbolic_ref /srv/app HEAD")
record GitSymbolicRef(
    @Param("Path of the repository.") String cwd,
    @Param("The name, such as HEAD.") String ref,
    @Param("Reference that it shall stand for.") Optional<String> value,
    @Param(
            value = "Options of git symbolic-ref: a list, or a text with a shell's quotes.",
            fallback = "\"\"")
        @Nullable Object opts,
    @Param(value = "Options of git itself, written before the command.", fallback = "\"\"")
        @Nullable Object gitOpts,
    @Param("User that git runs as.") Optional<String> user,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    return Git.in(context, cwd, user)
        .out(new GitLine("symbolic-ref", gitOpts).options(opts).word(ref).word(value).list());
  }
}
