package io.orch.minion.function.git;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.clone",
    summary = "Clones a repository.",
    example = "orch exec web1 git.clone /srv/app https://git.example.com/app.git")
record GitClone(
    @Param("Path of the clone, or of the directory to clone into when name is given.") String cwd,
    @Param("URL or path of the repository.") String url,
    @Param("Name of the clone in cwd.") Optional<String> name,
    @Param(
            value = "Options of git clone: a list, or a text with a shell's quotes.",
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
    GitUrl from = GitUrl.of(url, httpsUser, httpsPass);
    Path directory = Git.path(context, cwd, user);
    String target = name.map(GitLine::plain).orElse(directory.toString());
    Git git = Git.anywhere(context, user).keys(identity).to(from);
    if (name.isPresent()) {
      context.port(HostFiles.class).makeDirectories(directory, new FileMode(0755));
      git = git.at(directory);
    }
    git.out(new GitLine("clone", gitOpts).options(opts).paths(List.of(from.url(), target)).list());
    return true;
  }
}
