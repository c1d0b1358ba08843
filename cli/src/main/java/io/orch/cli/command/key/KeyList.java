package io.orch.cli.command.key;

import io.orch.cli.client.Client;
import io.orch.cli.client.Key;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.Output;
import java.util.List;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "list",
    description = "Lists keys with their state: pending, accepted, rejected or revoked.",
    footer = {"", "Examples:", "  orch key list", "  orch key list --state pending"})
final class KeyList extends Command {

  @Option(
      names = "--state",
      paramLabel = "STATE",
      defaultValue = "",
      description = "Only those that are pending, accepted, rejected or revoked.")
  String state = "";

  KeyList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<Key> keys =
          client.keys().stream()
              .filter(key -> state.isEmpty() || key.state().equals(state))
              .toList();
      if (out.pretty()) {
        out.screen().print(Listing.keys(keys));
      } else {
        out.document(keys.stream().map(Documents::key).toList());
      }
      return ExitCode.OK;
    }
  }
}
