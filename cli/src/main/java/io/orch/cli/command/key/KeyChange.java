package io.orch.cli.command.key;

import io.orch.cli.client.Client;
import io.orch.cli.client.Key;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.Output;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Parameters;

/** Changes the state of keys, one after the other. */
abstract class KeyChange extends Command {

  @Parameters(index = "0..*", arity = "1..*", paramLabel = "MINION", description = "Minion ids.")
  List<String> minions = List.of();

  private final Key.Change change;

  KeyChange(Surroundings around, Key.Change change) {
    super(around);
    this.change = change;
  }

  /** Whether the user need not be asked. */
  abstract boolean agreed();

  @Override
  protected int run(Output out) throws IOException {
    if (!agreed()) {
      confirm();
    }
    try (Client client = connect()) {
      List<Object> changed = new ArrayList<>();
      for (String minion : minions) {
        Key key = client.changeKey(minion, change);
        changed.add(Documents.key(key));
        if (out.pretty()) {
          out.screen().print(Listing.key(key));
        }
      }
      if (!out.pretty()) {
        out.document(changed);
      }
      return ExitCode.OK;
    }
  }

  private void confirm() throws IOException {
    String verb = change.name().toLowerCase(Locale.ROOT);
    String what = verb + " " + String.join(", ", minions);
    if (!around.interactive()) {
      throw new OrchException(
          ErrorCode.USAGE,
          "to " + what + " must be confirmed, and no one can be asked here: add --yes");
    }
    around.err().print(verb + " the key of " + String.join(", ", minions) + "? [y/N] ");
    around.err().flush();
    String answer = around.in().readLine();
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
      throw new OrchException(ErrorCode.CANCELLED, "nothing was changed");
    }
  }
}
