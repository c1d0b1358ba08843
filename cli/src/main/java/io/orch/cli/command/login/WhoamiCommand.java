package io.orch.cli.command.login;

import io.orch.cli.client.Client;
import io.orch.cli.client.Self;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.LoginText;
import io.orch.cli.output.Output;

@picocli.CommandLine.Command(
    name = "whoami",
    description = "Shows who you are to the master, what you may do, and until when.",
    footer = {"", "Examples:", "  orch whoami", "  orch whoami -o json"})
public final class WhoamiCommand extends Command {

  public WhoamiCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Self self = client.operators().self();
      if (out.pretty()) {
        out.screen().print(LoginText.self(self, around.clock().now()));
      } else {
        out.document(LoginText.document(self));
      }
      return ExitCode.OK;
    }
  }
}
