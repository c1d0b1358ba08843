package io.orch.cli.command.audit;

import io.orch.cli.client.AuditEntry;
import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Limit;
import io.orch.cli.command.Moments;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.AuditText;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "list",
    description = "Shows the newest entries that match, in the order in which they were made.",
    footer = {
      "",
      "Examples:",
      "  orch audit list --who ann --since 2h",
      "  orch audit list --who 'minion/*' --action Enrollment/Join",
      "  orch audit list --outcome refused -n 100 -o json"
    })
final class AuditList extends Command {

  /** How an entry ended. */
  enum Ending {
    done,
    refused,
    failed
  }

  @Option(
      names = "--who",
      paramLabel = "GLOB",
      description = "Of these: operator/NAME, minion/ID, master/DUTY, anonymous, or a name alone.")
  String who = "";

  @Option(
      names = "--action",
      paramLabel = "GLOB",
      description = "Only such: StartJob, 'Cancel*', Enrollment/Join.")
  String action = "";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moments.class,
      description = "Only since then: 15m, 1h, 2d ago, or 2026-01-02T03:04.")
  @Nullable Instant since;

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = "Only those that ended so: ${COMPLETION-CANDIDATES}.")
  @Nullable Ending outcome;

  @Mixin Limit limit = new Limit();

  AuditList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      String ending = outcome == null ? "" : outcome.name().toUpperCase(java.util.Locale.ROOT);
      List<AuditEntry> entries = client.audit().list(who, action, since, ending, limit.count());
      if (out.pretty()) {
        out.screen().print(AuditText.list(entries));
      } else {
        out.document(entries.stream().map(AuditText::document).toList());
      }
      return ExitCode.OK;
    }
  }
}
