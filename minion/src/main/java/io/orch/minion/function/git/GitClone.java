package io.orch.minion.function.git;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "git.clone",
    summary = "Clones a repository.",
    example = "orch exec web1 git.clone /srv/app https://git.example.com/app.git")
record GitClone(
    @Param("Path of the clone, or of the directory to clone into when name is given.") String cwd,
    @Param("URL or path of the repository.") String url,
    @Param("Name of the clone in cwd.") Optional<String> name,
    @Params RemoteOptions options)
    implements Function {

  @Override
  public Object call(Context context) {
    GitUrl from = options.access().url(url);
    Path directory = Git.path(context, cwd, options.access().user());
    String target = name.map(GitLine::plain).orElse(directory.toString());
    Git git = options.access().anywhere(context).to(from);
    if (name.isPresent()) {
      context.port(HostFiles.class).makeDirectories(directory, new FileMode(0755));
      git = git.at(directory);
    }
    git.out(
        options.line("clone").options(options.opts()).paths(List.of(from.url(), target)).list());
    return true;
  }
}
