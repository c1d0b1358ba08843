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
    value = "git.fetch",
    summary = "Fetches branches and tags, and tells which are new or moved.",
    example = "orch exec web1 git.fetch /srv/app origin")
record GitFetch(
    @Param("Path of the repository.") String cwd,
    @Param("Name of the other side; the branch's own when left out.") Optional<String> remote,
    @Param(value = "Move branches also where commits are lost.", fallback = "false") boolean force,
    @Param(value = "What is fetched to where: a list, or a text with commas.", fallback = "null")
        @Nullable Object refspecs,
    @Param(
            value = "Options of git fetch: a list, or a text with a shell's quotes.",
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
        Remotes.login(Git.in(context, cwd, user).keys(identity), remote, httpsUser, httpsPass);
    GitLine line =
        new GitLine("fetch", gitOpts)
            .flag(force, "--force")
            .options(opts, "-f", "--force")
            .word(remote);
    GitLine.commas(refspecs).forEach(line::word);
    return Fetched.read(git.all(line.list()));
  }
}
