package io.orch.cli.command.operator;

import io.orch.cli.client.Client;
import io.orch.cli.client.OperatorIdentity;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.OperatorText;
import io.orch.cli.output.Output;
import java.util.List;

@picocli.CommandLine.Command(
    name = "list",
    description = "Lists operators, their roles, and certificates and tokens that did not expire.",
    footer = {"", "Example:", "  orch operator list"})
final class OperatorList extends Command {

  OperatorList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<OperatorIdentity> operators = client.operators().list();
      if (out.pretty()) {
        out.screen().print(OperatorText.list(operators));
      } else {
        out.document(operators.stream().map(OperatorText::document).toList());
      }
      return ExitCode.OK;
    }
  }
}
