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
    value = "git.tag",
    summary = "Makes or removes a tag.",
    example = "orch exec web1 git.tag /srv/app v1.4")
record GitTag(
    @Param("Path of the repository.") String cwd,
    @Param("Name of the tag.") String name,
    @Param(value = "Commit that it names.", fallback = "HEAD") String ref,
    @Param("Message, for a tag that has one.") Optional<String> message,
    @Param(
            value = "Options of git tag: a list, or a text with a shell's quotes.",
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
    List<String> options = GitLine.read(opts);
    boolean removes = options.contains("-d") || options.contains("--delete");
    GitLine line =
        new GitLine("tag", gitOpts)
            .options(opts, "-a", "--annotate")
            .flag(message.isPresent(), "-a", "-m", message.orElse(""))
            .word(name);
    return Git.in(context, cwd, user).all((removes ? line : line.word(ref)).list());
  }
}
