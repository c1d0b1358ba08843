package io.orch.minion.function.alternatives;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of {@code update-alternatives(1)}, and the links that it keeps. */
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

  /** The path that an alternative means now, if there is one of the name. */
  static Optional<String> current(Context context, String name) {
    HostFiles files = context.port(HostFiles.class);
    return files.stat(files.path("/etc/alternatives/" + name)).flatMap(FileStat::target);
  }
}
