package io.orch.cli.command.audit;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "audit",
    subcommands = {AuditList.class, AuditVerify.class},
    description = {
      "The audit log: who did what, from where, on whom, and how it ended.",
      "Entries are only added, and chained by hashes, so that a change of the past is noticed."
    },
    footer = {
      "",
      "Examples:",
      "  orch audit list --who ann --since 2h",
      "  orch audit list --outcome refused",
      "  orch audit verify"
    })
public final class AuditCommand extends Group {

  public AuditCommand(Surroundings around) {
    super(around);
  }
}
