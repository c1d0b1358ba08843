package io.orch.cli.command.token;

import io.orch.cli.client.Client;
import io.orch.cli.client.Token;
import io.orch.cli.command.Command;
import io.orch.cli.command.Durations;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.Output;
import java.time.Duration;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "create",
    description = {
      "Makes a join token: good for one minion, once, for a limited time.",
      "Standard output is the token alone; it is shown only now. Put it into a file that the"
          + " minion's configuration names with token_file."
    },
    footer = {
      "",
      "Example:",
      "  orch token create --minion 'web*' --env prod --role web --expires 15m > join-token"
    })
final class TokenCreate extends Command {

  @Option(
      names = "--minion",
      paramLabel = "GLOB",
      defaultValue = "",
      description = "Only for a minion whose id matches. Default: any.")
  String minion = "";

  @Option(
      names = "--env",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The environment that the minion is then in, as a verified grain.")
  String environment = "";

  @Option(
      names = "--role",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The role that the minion then has, as a verified grain.")
  String role = "";

  @Option(
      names = {"--expires", "--valid"},
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = Durations.class,
      description = "For how long: 90s, 15m, 1h, 2d. Default: 1h.")
  Duration valid = Duration.ofHours(1);

  TokenCreate(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Token token = client.createToken(minion, environment, role, valid);
      if (!out.pretty()) {
        out.document(Documents.token(token));
        return ExitCode.OK;
      }
      out.text(token.text());
      out.note(
          "for "
              + (token.minionGlob().isEmpty() ? "any minion" : "minion " + token.minionGlob())
              + granted(token)
              + ", once, until "
              + Listing.time(token.expires()));
      out.note("in the minion's configuration: ca_pin: " + token.caSha256());
      return ExitCode.OK;
    }
  }

  private static String granted(Token token) {
    return (token.environment().isEmpty() ? "" : " in environment " + token.environment())
        + (token.role().isEmpty() ? "" : " with role " + token.role());
  }
}
