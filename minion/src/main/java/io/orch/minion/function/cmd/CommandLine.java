package io.orch.minion.function.cmd;

import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Optional;

/** A command line and how it is run: the arguments of {@code cmd.run} and its kin. */
record CommandLine(
    @Param("The command line, or a list of words that no shell reads.") Object cmd,
    @Params Origin origin,
    @Param("Shell that reads the line: a path; /bin/sh where none is named.")
        Optional<String> shell,
    @Param(
            "Have a shell read the line; else its words are the program and its arguments. When not"
                + " given: yes if a shell is named or an operator calls it, no in templates.")
        Optional<Boolean> pythonShell,
    @Params Settings settings) {

  /** Runs it to its end, of which the job is told. */
  CommandResult run(Context context) {
    return settings.report(context, ended(context));
  }

  private CommandResult ended(Context context) {
    Shell how = settings.shell(shell.orElse(Shell.DEFAULT), origin);
    if (cmd instanceof List<?> words) {
      return direct(context, how, words.stream().map(Values::str).toList());
    }
    String line = settings.rendered(context, Values.str(cmd), "command line");
    return throughShell(context) ? how.run(context, line) : direct(context, how, Words.of(line));
  }

  private static CommandResult direct(Context context, Shell how, List<String> words) {
    return context.port(Commands.class).run(how.direct(context, words));
  }

  /**
   * Whether a shell reads the line: as said; else when a shell is named. Templates get none, as in
   * Salt 3007; an operator who calls the function gets one.
   */
  private boolean throughShell(Context context) {
    return pythonShell.orElse(shell.isPresent() || context.direct());
  }
}
