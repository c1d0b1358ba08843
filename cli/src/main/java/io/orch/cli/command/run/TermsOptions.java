package io.orch.cli.command.run;

import io.orch.cli.client.RunTerms;
import picocli.CommandLine.Option;

/** Options that say on what terms a run may begin. */
final class TermsOptions {

  @Option(
      names = "--approve-by",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = {
        "So many operators must agree, you among them, before it begins: 'orch run approve'.",
        "The environment may ask for more."
      })
  int approveBy;

  @Option(
      names = "--override-window",
      paramLabel = "REASON",
      defaultValue = "",
      description =
          "Begin outside the environment's windows, too; who did and why is written down.")
  String override = "";

  RunTerms terms(String onFailure) {
    return new RunTerms(onFailure, approveBy, override);
  }
}
