package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "git.tag",
    summary = "Makes or removes a tag.",
    example = "orch exec web1 git.tag /srv/app v1.4")
record GitTag(
    @Param("Path of the repository.") String cwd,
    @Param("Name of the tag.") String name,
    @Param(value = "Commit that it names.", fallback = "HEAD") String ref,
    @Param("Message, for a tag that has one.") Optional<String> message,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> given = GitLine.read(options.opts());
    boolean removes = given.contains("-d") || given.contains("--delete");
    GitLine line =
        options
            .line("tag")
            .options(options.opts(), "-a", "--annotate")
            .flag(message.isPresent(), "-a", "-m", message.orElse(""))
            .word(name);
    return options.git(context, cwd).all((removes ? line : line.word(ref)).list());
  }
}
