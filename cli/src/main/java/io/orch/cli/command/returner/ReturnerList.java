package io.orch.cli.command.returner;

import io.orch.cli.client.Client;
import io.orch.cli.client.Returner;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.ReturnerText;
import java.util.List;

@picocli.CommandLine.Command(
    name = "list",
    description = {
      "Lists the returners: what each gets, how far it is, and why it fails.",
      "BEHIND counts the events of the log that came since the last one that it took, of any tag."
    },
    footer = {"", "Example:", "  orch returner list"})
final class ReturnerList extends Command {

  ReturnerList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<Returner> returners = client.returners().list();
      if (out.pretty()) {
        out.screen().print(ReturnerText.list(returners));
      } else {
        out.document(returners.stream().map(ReturnerText::document).toList());
      }
      return ExitCode.OK;
    }
  }
}
