package io.orch.cli.command.operator;

import io.orch.cli.client.Client;
import io.orch.cli.client.OperatorIdentity;
import io.orch.cli.command.Command;
import io.orch.cli.command.Durations;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.OperatorText;
import io.orch.cli.output.Output;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "token",
    description = {
      "Makes an API token, with which a program calls in the name of an operator.",
      "Standard output is the token alone; it is shown only now. A cli.yaml names a file with it as"
          + " token_file, in place of certificate and key."
    },
    footer = {"", "Example:", "  orch operator token ann --role dev --valid 8h > token"})
final class OperatorToken extends Command {

  @Parameters(paramLabel = "NAME", description = "As the master's configuration names him.")
  String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Of his roles only this; may be given again. Default: all.")
  List<String> roles = List.of();

  @Option(
      names = "--valid",
      paramLabel = "TIME",
      defaultValue = "12h",
      converter = Durations.class,
      description = "For how long: 15m, 8h, 30d. Default: 12h.")
  Duration valid = Duration.ofHours(12);

  OperatorToken(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      OperatorIdentity.Token token = client.operators().createToken(name, roles, valid);
      if (!out.pretty()) {
        out.document(OperatorText.document(token));
        return ExitCode.OK;
      }
      out.text(token.text());
      out.note(
          name
              + (roles.isEmpty() ? "" : " as " + String.join(", ", roles))
              + ", until "
              + Listing.time(token.expires())
              + "; 'orch operator revoke --token "
              + token.id()
              + "' ends it");
      return ExitCode.OK;
    }
  }
}
