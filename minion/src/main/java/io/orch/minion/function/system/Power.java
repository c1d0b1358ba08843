package io.orch.minion.function.system;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.util.List;

/** The programs that stop or restart a host. */
final class Power {

  private Power() {}

  static String run(Context context, String... words) {
    CommandResult result = context.port(Commands.class).run(Command.of(List.of(words)));
    if (!result.ok()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, String.join(" ", words) + ": " + result.stderr().strip());
    }
    return result.stdout().strip();
  }
}
