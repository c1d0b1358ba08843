package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "git.remote_refs",
    summary = "The branches and tags of a repository elsewhere, with their commits.",
    reads = true,
    example = "orch exec web1 git.remote_refs https://git.example.com/app.git")
record GitRemoteRefs(
    @Param("URL or path of the repository.") String url,
    @Param(value = "Only branches.", fallback = "false") boolean heads,
    @Param(value = "Only tags.", fallback = "false") boolean tags,
    @Param("User that git runs as.") Optional<String> user,
    @Param(value = "Private keys for ssh: paths or salt:// URLs.", fallback = "[]")
        List<String> identity,
    @Param("User that an https:// server is told; it is not stored.") Optional<String> httpsUser,
    @Param("Password or token that goes with it.") Optional<String> httpsPass,
    @Param("Only references of this name or pattern.") Optional<String> filter,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    GitUrl from = GitUrl.of(url, httpsUser, httpsPass);
    GitLine line =
        new GitLine("ls-remote", null)
            .flag(heads, "--heads")
            .flag(tags, "--tags")
            .word(from.url())
            .word(filter);
    return Remotes.references(Git.anywhere(context, user).keys(identity).to(from).out(line.list()));
  }
}
