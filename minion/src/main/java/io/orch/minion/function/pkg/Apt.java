package io.orch.minion.function.pkg;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.module.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Questions to apt and dpkg. */
final class Apt {

  private Apt() {}

  static CommandResult ask(Context context, List<String> words, List<String> names) {
    List<String> argv = new ArrayList<>(words);
    argv.addAll(names);
    return context.port(Commands.class).run(Command.of(argv).with(Map.of("LC_ALL", "C")));
  }
}
