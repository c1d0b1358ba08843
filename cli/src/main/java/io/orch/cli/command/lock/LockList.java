package io.orch.cli.command.lock;

import io.orch.cli.client.Client;
import io.orch.cli.client.Lock;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.Output;
import java.util.List;

@picocli.CommandLine.Command(
    name = "list",
    description = {
      "Lists the locks that are held.",
      "One is 'abandoned' when no one works on its run any more."
    },
    footer = {"", "Example:", "  orch lock list"})
final class LockList extends Command {

  LockList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<Lock> locks = client.environments().locks();
      if (out.pretty()) {
        out.screen().print(Listing.locks(locks));
      } else {
        out.document(locks.stream().map(Documents::lock).toList());
      }
      return ExitCode.OK;
    }
  }
}
