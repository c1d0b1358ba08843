package io.orch.minion.state.cmd;

import io.orch.minion.system.Command;
import io.orch.minion.system.Commands;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import java.util.Map;

/**
 * One command as a state: it is run whenever the state is, and its end decides the outcome.
 *
 * @param shown the command as the result names it
 */
record Execution(String shown, Command command, boolean background, Judgement judgement) {

  Outcome run(Context context) {
    if (context.test()) {
      return Outcome.wouldChange(Map.of("cmd", shown), "Command \"" + shown + "\" would run");
    }
    Commands commands = context.port(Commands.class);
    if (background) {
      long pid = commands.detach(command);
      return Outcome.changed(
          Map.of("pid", pid), "Command \"" + shown + "\" runs in the background");
    }
    return judgement.of(commands.run(command));
  }

  /** Refuses an argument that makes no sense together with another. */
  static void check(boolean background, boolean stateful) {
    if (background && stateful) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "bg and stateful exclude each other: nobody waits for a command in the background");
    }
  }
}
