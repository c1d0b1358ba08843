package io.orch.cli.command.reactor;

import io.orch.cli.client.Client;
import io.orch.cli.client.Reactor;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.ReactorDocuments;
import io.orch.cli.output.ReactorText;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "resume",
    description = {
      "Lets a reactor go on that stopped, with the event at which it did. Mend the loop before."
    },
    footer = {"", "Example:", "  orch reactor resume 'my/app/*'"})
final class ReactorResume extends Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "The reactor's pattern of tags.")
  String name = "";

  ReactorResume(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Reactor reactor = client.reactors().resume(name);
      if (out.pretty()) {
        out.screen().print(ReactorText.show(reactor));
      } else {
        out.document(ReactorDocuments.reactor(reactor));
      }
      return ExitCode.OK;
    }
  }
}
