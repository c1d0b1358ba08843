package io.orch.cli.command.webhook;

import io.orch.cli.client.Client;
import io.orch.cli.client.Webhook;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.WebhookText;
import java.util.List;

@picocli.CommandLine.Command(
    name = "list",
    description = {
      "Lists the programs that are told of events.",
      "BEHIND counts the events of the log that came since the last one that it took, of any tag."
    },
    footer = {"", "Example:", "  orch webhook list"})
final class WebhookList extends Command {

  WebhookList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<Webhook> webhooks = client.webhooks().list();
      if (out.pretty()) {
        out.screen().print(WebhookText.list(webhooks));
      } else {
        out.document(webhooks.stream().map(WebhookText::document).toList());
      }
      return ExitCode.OK;
    }
  }
}
