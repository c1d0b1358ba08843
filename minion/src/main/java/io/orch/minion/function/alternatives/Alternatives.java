package io.orch.minion.function.alternatives;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.module.Context;
import java.util.ArrayList;
import java.util.List;

/** Calls of {@code update-alternatives(1)}. */
final class Alternatives {

  private Alternatives() {}

  static CommandResult run(Context context, String... arguments) {
    List<String> words = new ArrayList<>(List.of("update-alternatives"));
    words.addAll(List.of(arguments));
    return context.port(Commands.class).run(Command.of(words));
  }

  /** What was written, or what went wrong. */
  static String said(CommandResult result) {
    boolean bad = !result.ok() && !result.stderr().isEmpty();
    return (bad ? result.stderr() : result.stdout()).stripTrailing();
  }
}
