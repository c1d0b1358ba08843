package io.orch.minion.function.rsync;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "rsync.version",
    summary = "The version of rsync.",
    reads = true,
    example = "orch exec web1 rsync.version")
record RsyncVersion() implements Function {

  @Override
  public Object call(Context context) {
    CommandResult result = context.port(Commands.class).run(Command.of("rsync", "--version"));
    String[] words = result.stdout().split("\\s+");
    if (!result.ok() || words.length < 3) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "rsync does not tell its version: " + result.complaint());
    }
    return words[2];
  }
}
