package io.orch.cli.command.reactor;

import io.orch.cli.client.Client;
import io.orch.cli.client.Reactor;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.ReactorDocuments;
import io.orch.cli.output.ReactorText;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import java.util.List;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "show",
    description = {
      "Shows a reactor in full, or a dead letter with its error and the data of its event."
    },
    footer = {"", "Examples:", "  orch reactor show 'salt/job/*/ret/*'", "  orch reactor show 12"})
final class ReactorShow extends Command {

  @Parameters(
      index = "0",
      paramLabel = "NAME|NUMBER",
      description = "A reactor by its pattern of tags, or a dead letter by its number.")
  String what = "";

  ReactorShow(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      if (what.matches("[0-9]{1,18}")) {
        Reactor.Dead letter = client.reactors().letter(Long.parseLong(what));
        if (out.pretty()) {
          out.screen().print(ReactorText.letter(letter));
        } else {
          out.document(ReactorDocuments.letter(letter));
        }
        return ExitCode.OK;
      }
      Reactor reactor = find(client);
      if (out.pretty()) {
        out.screen().print(ReactorText.show(reactor));
      } else {
        out.document(ReactorDocuments.reactor(reactor));
      }
      return ExitCode.OK;
    }
  }

  private Reactor find(Client client) {
    List<Reactor> all = client.reactors().list().reactors();
    List<String> names = all.stream().map(Reactor::name).toList();
    return all.stream()
        .filter(reactor -> reactor.name().equals(what))
        .findFirst()
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.FILE_NOT_FOUND,
                    "there is no reactor '" + what + "'" + Suggestion.didYouMean(what, names)));
  }
}
