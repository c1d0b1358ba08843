package io.orch.minion.command;

import io.orch.minion.config.MinionConfig;
import io.orch.sls.config.Words;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Registry;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code orch-minion check}: whether this version would run with a configuration. */
final class Check {

  static final String USAGE =
      """
      usage: orch-minion check [--config FILE]

      Says whether this version can run with the agent's configuration: reads it, and loads its own
      functions. Nothing is started or changed; the agent may run meanwhile. An upgrade asks the new version
      so before it switches to it.

        --config FILE   the agent's configuration (default: /etc/orch/minion.yaml)

      Example
        /opt/orch/minion-1.2.0/bin/orch-minion check
      """;

  private final PrintStream out;

  Check(PrintStream out) {
    this.out = out;
  }

  /** Checks; the exit code. */
  int run(List<String> arguments) {
    Words options = Words.read(arguments, List.of("--config"), List.of());
    if (!options.others().isEmpty()) {
      throw Words.usage("'" + options.others().getFirst() + "' is not understood here; see --help");
    }
    Path file = Path.of(options.one("--config").orElse(Commands.CONFIG));
    MinionConfig.load(file);
    int functions = Registry.load(Check.class.getClassLoader()).schemas().size();
    if (functions == 0) {
      throw new OrchException(
          ErrorCode.INTERNAL, "this version has no functions: its installation is damaged");
    }
    out.println("ok: " + file + " can be used, and " + functions + " functions are there");
    return 0;
  }
}
