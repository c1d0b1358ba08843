package io.orch.cli.command.webhook;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "webhook",
    subcommands = {WebhookList.class, WebhookDead.class},
    description = {
      "Programs that the master tells of events: how far they are, and what they were not told.",
      "They are named in its configuration, below webhooks: out."
    },
    footer = {"", "Examples:", "  orch webhook list", "  orch webhook dead audit"})
public final class WebhookCommand extends Group {

  public WebhookCommand(Surroundings around) {
    super(around);
  }
}
