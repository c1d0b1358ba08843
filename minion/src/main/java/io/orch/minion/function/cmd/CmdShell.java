package io.orch.minion.function.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "cmd.shell",
    summary = "Has a shell read a command line, and returns what it wrote, both streams together.",
    example = "orch exec 'web*' cmd.shell 'uptime | cut -c1-9'")
record CmdShell(
    @Param("The command line, or a list of words that no shell reads.") Object cmd,
    @Params Origin origin,
    @Param("Shell that reads the line: a path; /bin/sh where none is named.")
        Optional<String> shell,
    @Params Settings settings)
    implements Function {

  @Override
  public Object call(Context context) {
    CommandLine line = new CommandLine(cmd, origin, shell, Optional.of(true), settings);
    return settings.both(line.run(context));
  }
}
