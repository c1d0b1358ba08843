package io.orch.cli.command.login;

import io.orch.cli.client.CliConfig;
import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;

@picocli.CommandLine.Command(
    name = "logout",
    description = {
      "Ends a login: the master revokes its certificate, and it is removed here with its key.",
      "When the master can't be reached it is removed here alone. Runs that were started go on."
    },
    footer = {"", "Example:", "  orch logout"})
public final class LogoutCommand extends Command {

  public LogoutCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    CliConfig config = CliConfig.findToLogIn(config(), around.variables(), around.directory());
    IdentityFiles files = new IdentityFiles(config);
    files.requireOwn(around.clock().now());
    if (!Files.exists(config.certificate())) {
      out.note("no one is logged in");
      return ExitCode.OK;
    }
    try (Client client = connect()) {
      client.operators().logOut();
      out.note("logged out");
    } catch (OrchException e) {
      if (!gone(e.code())) {
        throw e;
      }
      out.note(
          "logged out here alone; the master did not revoke the certificate: "
              + e.problems().getFirst().message().lines().findFirst().orElse(""));
    }
    files.remove();
    return ExitCode.OK;
  }

  /** Whether the certificate is of no use any more, or no one can be asked. */
  private static boolean gone(ErrorCode code) {
    return switch (code) {
      case MASTER_UNREACHABLE,
          CERTIFICATE_INVALID,
          CERTIFICATE_REVOKED,
          CA_PIN_MISMATCH,
          PERMISSION_DENIED ->
          true;
      default -> false;
    };
  }
}
