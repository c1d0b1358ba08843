package io.orch.cli.command.audit;

import io.orch.cli.client.AuditVerdict;
import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.AuditText;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "verify",
    description = {
      "Looks at the whole audit log: whether each entry is what was once written, and none is"
          + " gone.",
      "Exit code 0 when it is, 1 when it is not; then the first broken entry is named.",
      "Keep the head that it prints: with --head a later look also notices an end that was cut off",
      "or written anew together with all that the database knows of it."
    },
    footer = {
      "",
      "Examples:",
      "  orch audit verify",
      "  orch audit verify --head 1204:5f0c...   # as an earlier look printed it, in full"
    })
final class AuditVerify extends Command {

  @Option(
      names = "--head",
      paramLabel = "NUMBER:HASH",
      description = "A head of the log that was kept elsewhere.")
  String head = "";

  AuditVerify(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      AuditVerdict verdict = client.audit().verify(head);
      if (out.pretty()) {
        out.screen().print(AuditText.verdict(verdict));
      } else {
        out.document(AuditText.document(verdict));
      }
      return verdict.intact() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
