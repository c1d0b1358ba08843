package io.orch.minion.state.group;

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
    value = "group.absent",
    summary = "A group is not there.",
    example =
        """
        former:
          group.absent
        """)
record GroupAbsent(@Param("Name of the group.") String name) implements State {

  @Override
  public Outcome apply(Context context) {
    boolean present =
        context.port(Accounts.class).groups().stream().anyMatch(a -> a.name().equals(name));
    if (!present) {
      return Outcome.unchanged("Group " + name + " is not there");
    }
    Map<String, Object> changes = Map.of(name, "removed");
    if (context.test()) {
      return Outcome.wouldChange(changes, "Group " + name + " would be removed");
    }
    List<String> command = new ArrayList<>(List.of("groupdel"));

    command.addAll(List.of("--", name));
    CommandResult result = context.port(Commands.class).run(Command.of(command));
    return result.ok()
        ? Outcome.changed(changes, "Group " + name + " removed")
        : Outcome.failed("Group " + name + " is not removed: " + result.complaint());
  }
}
