package io.orch.cli.command.reactor;

import io.orch.cli.client.Client;
import io.orch.cli.client.Reactor;
import io.orch.cli.command.Command;
import io.orch.cli.command.EventOptions;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.ReactorDocuments;
import io.orch.cli.output.ReactorText;
import java.util.List;
import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(
    name = "test",
    description = {
      "Shows which reactors an event would reach and what each would do.",
      "Nothing is done, and no event is written. The exit code is 1 when a reactor could not do"
          + " all",
      "of it."
    },
    footer = {
      "",
      "Examples:",
      "  orch reactor test salt/minion/web1/start id=web1",
      "  orch reactor test salt/key --data '{\"id\": \"app1\", \"act\": \"delete\"}'"
    })
final class ReactorTest extends Command {

  @Mixin EventOptions event = new EventOptions();

  ReactorTest(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<Reactor.Trial> trials = client.reactors().test(event.tag(), event.value());
      if (out.pretty()) {
        out.screen().print(ReactorText.trials(event.tag(), trials));
      } else {
        out.document(trials.stream().map(ReactorDocuments::trial).toList());
      }
      return ReactorText.good(trials) ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
