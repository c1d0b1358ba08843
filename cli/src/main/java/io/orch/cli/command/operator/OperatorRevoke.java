package io.orch.cli.command.operator;

import io.orch.cli.client.Client;
import io.orch.cli.client.OperatorClient;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "revoke",
    description = {
      "Revokes all certificates and tokens of an operator, or one token.",
      "What he watches ends within a second. His runs go on; 'orch run cancel' ends them. Take him"
          + " out of the master's configuration too, or he can be given new ones."
    },
    footer = {
      "",
      "Examples:",
      "  orch operator revoke ann",
      "  orch operator revoke --token 5f0c7c4e8d1f4c39"
    })
final class OperatorRevoke extends Command {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The operator.")
  String name = "";

  @Option(names = "--token", paramLabel = "ID", description = "One token alone.")
  String token = "";

  OperatorRevoke(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    if (name.isEmpty() == token.isEmpty()) {
      throw new OrchException(ErrorCode.USAGE, "say what: an operator's name, or --token ID");
    }
    try (Client client = connect()) {
      OperatorClient.Revoked revoked = client.operators().revoke(name, token);
      if (out.pretty()) {
        out.text(
            "revoked: certificates " + revoked.certificates() + ", tokens " + revoked.tokens());
      } else {
        out.document(
            Map.of(
                "certificates", (long) revoked.certificates(),
                "tokens", (long) revoked.tokens()));
      }
      return ExitCode.OK;
    }
  }
}
