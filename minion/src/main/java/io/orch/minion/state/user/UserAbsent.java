package io.orch.minion.state.user;

import io.orch.minion.system.Accounts;
import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@StateFunction(
    value = "user.absent",
    summary = "A user is not there.",
    example =
        """
        former:
          user.absent
        """)
record UserAbsent(
    @Param("Name of the user.") String name,
    @Param(value = "Remove the home directory and the mail as well.", fallback = "false")
        boolean purge,
    @Param(value = "Remove the user even while logged in.", fallback = "false") boolean force)
    implements State {

  @Override
  public Outcome apply(Context context) {
    boolean present =
        context.port(Accounts.class).users().stream().anyMatch(a -> a.name().equals(name));
    if (!present) {
      return Outcome.unchanged("User " + name + " is not there");
    }
    Map<String, Object> changes = Map.of(name, "removed");
    if (context.test()) {
      return Outcome.wouldChange(changes, "User " + name + " would be removed");
    }
    List<String> command = new ArrayList<>(List.of("userdel"));
    if (purge) {
      command.add("-r");
    }
    if (force) {
      command.add("-f");
    }
    command.addAll(List.of("--", name));
    CommandResult result = context.port(Commands.class).run(Command.of(command));
    return result.ok()
        ? Outcome.changed(changes, "User " + name + " removed")
        : Outcome.failed("User " + name + " is not removed: " + result.complaint());
  }
}
