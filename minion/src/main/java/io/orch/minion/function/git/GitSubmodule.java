package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.submodule",
    summary = "Works on the repositories inside of the repository.",
    example = "orch exec web1 git.submodule /srv/app update opts='--init --recursive'")
record GitSubmodule(
    @Param("Path of the repository.") String cwd,
    @Param("What to do: update, init, sync, status and such.") String command,
    @Param(
            value = "Options of git submodule: a list, or a text with a shell's quotes.",
            fallback = "\"\"")
        @Nullable Object opts,
    @Param(value = "Options of git itself, written before the command.", fallback = "\"\"")
        @Nullable Object gitOpts,
    @Param("User that git runs as.") Optional<String> user,
    @Param(value = "Private keys for ssh: paths or salt:// URLs.", fallback = "[]")
        List<String> identity,
    @Param("User that an https:// server is told; it is not stored.") Optional<String> httpsUser,
    @Param("Password or token that goes with it.") Optional<String> httpsPass,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    Git git =
        Remotes.login(
            Git.in(context, cwd, user).keys(identity), Remotes.DEFAULT, httpsUser, httpsPass);
    return git.out(new GitLine("submodule", gitOpts).word(command).options(opts).list());
  }
}
