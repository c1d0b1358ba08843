package io.orch.cli.command.userdata;

import io.orch.cli.client.Client;
import io.orch.cli.client.Token;
import io.orch.cli.client.UserData;
import io.orch.cli.client.UserDataWish;
import io.orch.cli.command.Command;
import io.orch.cli.command.Durations;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.Output;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "userdata",
    description = {
      "Prints the user data of new instances: a script of at most 16 KB that makes an instance a"
          + " minion of this master, in its role, with its states applied.",
      "It fetches all else from the master, which it knows by the hash of its certificate, and"
          + " reports each stage as an event: orch event watch 'orch/bootstrap/*'.",
      "Nothing in it is secret, but for a token that you have it hold."
    },
    footer = {
      "",
      "Examples:",
      "  orch userdata --env prod --role web > web.sh                    # joins by what it is",
      "  orch userdata --env prod --role web --health http://localhost/  # looks at that, too",
      "  orch userdata --role web --format cloud-config",
      "  orch userdata --env dev --role web --join token --expires 15m   # for one machine"
    })
public final class UserDataCommand extends Command {

  @Option(
      names = "--env",
      paramLabel = "NAME",
      defaultValue = "",
      description =
          "The environment that the instance is in. Where it proves what it is, the master's rules"
              + " decide, and this is what it says of itself.")
  String environment = "";

  @Option(
      names = "--role",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The role that the instance has; the same holds.")
  String role = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "sh",
      description = "sh or cloud-config. Default: sh.")
  String format = "sh";

  @Option(
      names = "--address",
      paramLabel = "HOST",
      defaultValue = "",
      description =
          "Under which name or address instances reach the master. Default: what its setting"
              + " bootstrap.address says.")
  String address = "";

  @Option(
      names = "--join",
      paramLabel = "WAY",
      defaultValue = "auto",
      description =
          "How it joins: auto, ec2 (by its identity document), token (makes one and puts it into"
              + " the script), manual (an operator accepts its key). Default: auto.")
  String join = "auto";

  @Option(
      names = "--minion",
      paramLabel = "GLOB",
      defaultValue = "",
      description = "With --join token: for an id that matches. Default: any.")
  String minion = "";

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = Durations.class,
      description = "With --join token: for how long it is good. Default: 1h.")
  Duration valid = Duration.ofHours(1);

  @Option(
      names = "--minion-version",
      paramLabel = "VERSION",
      defaultValue = "",
      description =
          "Of the agent. Default: what the master's setting bootstrap.version says, else the newest"
              + " that it has.")
  String version = "";

  @Option(
      names = "--health",
      paramLabel = "URL",
      defaultValue = "",
      description = "Must answer with success before the instance counts as in service.")
  String health = "";

  @Option(
      names = "--metadata",
      paramLabel = "URL",
      defaultValue = "",
      description = "The metadata service, where it is not http://169.254.169.254.")
  String metadata = "";

  public UserDataCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      String token = "";
      if (join.equals("token")) {
        Token once = client.createToken(minion, environment, role, valid);
        token = once.text();
        out.note(
            "holds a token that is good once, until "
                + Listing.time(once.expires())
                + ": keep it to yourself");
      }
      UserData made =
          client
              .bootstraps()
              .userData(
                  new UserDataWish(
                      environment, role, format, address, join, token, version, health, metadata));
      if (!made.note().isEmpty()) {
        out.note(made.note());
      }
      if (out.pretty()) {
        out.text(made.text().stripTrailing());
      } else {
        out.document(Map.of("format", format, "text", made.text()));
      }
      return ExitCode.OK;
    }
  }
}
