package io.orch.cli.command.reactor;

import io.orch.cli.client.Client;
import io.orch.cli.client.Reactor;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.ReactorDocuments;
import io.orch.cli.output.ReactorText;

@picocli.CommandLine.Command(
    name = "list",
    description = {
      "Lists the reactors: how far each is, when it reacted last, and what it could not do.",
      "BEHIND counts the events of the log that it has not looked at. A state is reacting;"
          + " failing,",
      "when a reaction is tried again and holds up the next; looping, when reactions to reactions",
      "were cut off; or stopped until 'orch reactor resume'."
    },
    footer = {"", "Example:", "  orch reactor list"})
final class ReactorList extends Command {

  ReactorList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Reactor.All all = client.reactors().list();
      if (out.pretty()) {
        out.screen().print(ReactorText.list(all));
      } else {
        out.document(ReactorDocuments.reactors(all));
      }
      return ExitCode.OK;
    }
  }
}
