package io.orch.minion.function.cmd;

import io.orch.minion.function.cp.Source;
import io.orch.minion.function.cp.Sources;
import io.orch.minion.system.CommandResult;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "cmd.script",
    summary = "Runs a script from the tree or the host, and returns what cmd.run_all does.",
    example = "orch exec web1 cmd.script salt://scripts/check.sh args='-v'")
record CmdScript(
    @Param("salt://path, an absolute path, or a URL.") String source,
    @Param("Words that are given to it, as a shell reads them.") Optional<String> args,
    @Params Origin origin,
    @Param(value = "Shell that reads the line.", fallback = "/bin/sh") String shell,
    @Param(value = "Have a shell read the line.", fallback = "true") boolean pythonShell,
    @Params Settings settings)
    implements Function {

  @Override
  public Object call(Context context) {
    Sources sources = new Sources(context);
    Source script = sources.first(List.of(source), Optional.empty());
    byte[] content = script.content().get();
    if (settings.template().isPresent()) {
      String text = new String(content, StandardCharsets.UTF_8);
      content = settings.rendered(context, text, script.file()).getBytes(StandardCharsets.UTF_8);
    }
    CommandResult result =
        ScriptFile.run(context, content, args.orElse(""), settings.shell(shell, origin));
    return settings.all(settings.report(context, result));
  }
}
