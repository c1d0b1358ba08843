package io.orch.cli.command.ca;

import io.orch.cli.client.AuthorityReport;
import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Farewell;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.AuthorityView;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.Ticker;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "rotate",
    description = {
      "Makes the next authority, which issues all certificates from now on.",
      "Minions that are connected get one of it within moments, others when they are back; until",
      "then theirs are good, and the old pin too, until 'orch ca retire'. Waits for those that are",
      "connected."
    },
    footer = {"", "Examples:", "  orch ca rotate", "  orch ca rotate --detach"})
final class CaRotate extends Command {

  @Option(names = "--detach", description = "Do not wait for the minions.")
  boolean detach;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "Wait so long for the minions that are connected. Default: 300.")
  int seconds = 300;

  CaRotate(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      AuthorityReport report =
          client.authorities().rotate(client.authorities().list().newest().number());
      if (detach) {
        Reports.show(report, out);
        return ExitCode.OK;
      }
      AuthorityReport last = await(client, report, out);
      Reports.show(last, out);
      return last.settled() ? ExitCode.OK : ExitCode.UNREACHED;
    }
  }

  private AuthorityReport await(Client client, AuthorityReport begun, Output out) {
    AuthorityView view = new AuthorityView(begun);
    try (Farewell farewell =
            new Farewell(out, List.of("the minions go on without you; see them: orch ca list"));
        Ticker ticker = new Ticker(out.screen(), view, around.clock())) {
      return client.authorities().await(Duration.ofSeconds(seconds), view::accept, out::lost);
    }
  }
}
