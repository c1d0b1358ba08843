package io.orch.minion.command;

import io.orch.minion.config.MinionConfig;
import io.orch.minion.image.ImagePreparation;
import io.orch.sls.config.Words;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code orch-minion image-prepare}: makes a machine ready for an image of it. */
final class PrepareImage {

  static final String USAGE =
      """
      usage: orch-minion image-prepare [--config FILE] [--test]

      Removes what makes this machine's minion itself: keys and certificate (overwritten first), the journal
      of its jobs, results and events that wait, caches, what the cloud said of the machine, and the
      token file. Configuration and programs stay, so that an instance of the image joins as itself. Stop
      the agent first: systemctl stop orch-minion.

        --config FILE   the agent's configuration (default: /etc/orch/minion.yaml)
        --test          show what would be removed

      Example, as the last provisioner of Packer
        systemctl stop orch-minion && orch-minion image-prepare
      """;

  private final PrintStream out;

  PrepareImage(PrintStream out) {
    this.out = out;
  }

  /** Prepares; the exit code. */
  int run(List<String> arguments) {
    Words options = Words.read(arguments, List.of("--config"), List.of("--test"));
    if (!options.others().isEmpty()) {
      throw Words.usage("'" + options.others().getFirst() + "' is not understood here; see --help");
    }
    Path file = Path.of(options.one("--config").orElse(Commands.CONFIG));
    boolean test = options.has("--test");
    ImagePreparation.Prepared done =
        new ImagePreparation(MinionConfig.loadUnconfigured(file), test).prepare();
    String verb = test ? "would remove " : "removed ";
    done.removed().forEach(path -> out.println(verb + path));
    done.left().forEach(path -> out.println("left " + path + ", which is not the agent's"));
    done.warnings().forEach(warning -> out.println("warning: " + file + ": " + warning));
    out.println(
        done.removed().isEmpty()
            ? "nothing to remove: this machine has no identity"
            : test
                ? "nothing was removed; call without --test"
                : "this machine has no identity any more; make the image before the agent starts"
                    + " again");
    return 0;
  }
}
