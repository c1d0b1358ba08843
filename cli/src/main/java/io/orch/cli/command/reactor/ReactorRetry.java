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
    name = "retry",
    description =
        "Has the master make reactions again that were given up: after the mistake is mended.",
    footer = {"", "Examples:", "  orch reactor retry 12 13", "  orch reactor retry --all"})
final class ReactorRetry extends Command {

  @Mixin LetterOptions letters = new LetterOptions();

  ReactorRetry(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      letters.check();
      int changed = client.reactors().change(true, letters.numbers, letters.reactor);
      if (out.pretty()) {
        out.text(
            ReactorText.counted(changed)
                + " will be tried again; 'orch reactor dead' shows those that fail");
      } else {
        out.document(Map.of("changed", (long) changed));
      }
      return ExitCode.OK;
    }
  }
}
