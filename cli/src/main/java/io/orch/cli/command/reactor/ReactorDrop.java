package io.orch.cli.command.reactor;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.ReactorText;
import java.util.Map;
import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(
    name = "drop",
    description = "Forgets reactions that were given up.",
    footer = {"", "Examples:", "  orch reactor drop 12 13", "  orch reactor drop --all"})
final class ReactorDrop extends Command {

  @Mixin LetterOptions letters = new LetterOptions();

  ReactorDrop(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      letters.check();
      int changed = client.reactors().change(false, letters.numbers, letters.reactor);
      if (out.pretty()) {
        out.text(ReactorText.counted(changed) + " dropped");
      } else {
        out.document(Map.of("changed", (long) changed));
      }
      return ExitCode.OK;
    }
  }
}
