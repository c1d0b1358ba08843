package io.orch.cli.command.ca;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "retire",
    description = {
      "Ends the trust in an authority, for good: what it issued is accepted no more, and its pin",
      "leads to this master no more. Refused while someone has no newer certificate."
    },
    footer = {
      "",
      "Examples:",
      "  orch ca retire 1",
      "  orch ca retire 1 --force     # its key has leaked: who has no newer certificate is cut off"
    })
final class CaRetire extends Command {

  @Parameters(index = "0", paramLabel = "NUMBER", description = "As 'orch ca list' shows it.")
  int number;

  @Option(
      names = "--force",
      description = "Also while someone has no newer certificate; who has none must join again.")
  boolean force;

  CaRetire(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Reports.show(client.authorities().retire(number, force), out);
      return ExitCode.OK;
    }
  }
}
