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
    value = "git.ls_remote",
    summary = "The branches and tags of the other side, with their commits.",
    reads = true,
    example = "orch exec web1 git.ls_remote /srv/app origin")
record GitLsRemote(
    @Param("Path of a repository; left out when remote is a URL.") Optional<String> cwd,
    @Param(value = "Name of the other side, or a URL.", fallback = "origin") String remote,
    @Param("Only references of this name or pattern.") Optional<String> ref,
    @Param(
            value = "Options of git ls-remote: a list, or a text with a shell's quotes.",
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
    GitUrl url = GitUrl.of(remote, httpsUser, httpsPass);
    Git here = cwd.map(path -> Git.in(context, path, user)).orElse(Git.anywhere(context, user));
    GitLine line = new GitLine("ls-remote", gitOpts).options(opts).word(url.url()).word(ref);
    return Remotes.references(here.keys(identity).to(url).out(line.list()));
  }
}
