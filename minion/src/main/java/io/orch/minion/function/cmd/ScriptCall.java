package io.orch.minion.function.cmd;

import io.orch.minion.function.cp.Source;
import io.orch.minion.function.cp.Sources;
import io.orch.minion.system.CommandResult;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A script that a function runs, and how: the arguments of the {@code cmd.script} functions. */
record ScriptCall(
    @Param("salt://path, an absolute path, or a URL.") String source,
    @Param("Words that are given to it, as a shell reads them.") Optional<String> args,
    @Params Origin origin,
    @Param(value = "Shell that reads the line.", fallback = "/bin/sh") String shell,
    @Param(value = "Have a shell read the line.", fallback = "true") boolean pythonShell,
    @Params Settings settings) {

  /** Runs it to its end, and tells the job how that was. */
  CommandResult run(Context context) {
    Source script = new Sources(context).first(List.of(source), Optional.empty());
    byte[] content = script.content().get();
    if (settings.template().isPresent()) {
      String text = new String(content, StandardCharsets.UTF_8);
      content = settings.rendered(context, text, script.file()).getBytes(StandardCharsets.UTF_8);
    }
    return settings.report(
        context, ScriptFile.run(context, content, args.orElse(""), settings.shell(shell, origin)));
  }
}
