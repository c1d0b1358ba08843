package io.orch.cli.command.drift;

import io.orch.cli.client.Client;
import io.orch.cli.client.DriftClient;
import io.orch.cli.client.DriftReport;
import io.orch.cli.output.DriftDocuments;
import io.orch.cli.output.DriftText;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import java.time.Instant;
import picocli.CommandLine.Option;

/** How much is shown of a report, and with which exit code. */
final class ReportOptions {

  @Option(
      names = "--state",
      paramLabel = "STATE",
      defaultValue = "",
      description =
          "Only minions in this state: drifted, unknown or clean. Default: the first two.")
  String state = "";

  @Option(
      names = "--env",
      paramLabel = "ENV",
      defaultValue = "",
      description =
          "With the pillar of this environment. Default: of those that the master looks at.")
  String environment = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "COUNT",
      defaultValue = "20",
      description = "Show what differs of at most so many groups, the biggest. Default: 20.")
  int limit = 20;

  @Option(names = "--full", description = "Show what differs to the last line.")
  boolean full;

  @Option(
      names = "--exit-code",
      description = "Exit with 1 when a minion has drifted, else with 2 when one is unknown.")
  boolean exitCode;

  /** Which minions are meant; the master's own for an empty target. */
  DriftClient.Who who(LookedAt minions) {
    return new DriftClient.Who(minions.target, minions.kind.kind(), environment);
  }

  /** Shows how minions stand; the exit code that is asked for. */
  int show(Client client, DriftClient.Who who, Output out, Instant now) {
    DriftReport report = client.drift().list(who, state, limit, full);
    if (out.pretty()) {
      out.screen().print(new DriftText(full, now).list(report));
    } else {
      out.document(DriftDocuments.report(report));
    }
    return exitCode ? code(report) : ExitCode.OK;
  }

  /** Says that a look has begun. */
  static int begun(DriftReport.Look look, Output out) {
    if (out.pretty()) {
      out.text(
          "the master looks at " + look.minions() + (look.minions() == 1 ? " minion" : " minions"));
      out.note("see it: orch drift");
    } else {
      out.document(DriftDocuments.look(look));
    }
    return ExitCode.OK;
  }

  private static int code(DriftReport report) {
    if (report.drifted() > 0) {
      return ExitCode.FAILED;
    }
    return report.unknown() > 0 ? ExitCode.UNREACHED : ExitCode.OK;
  }
}
