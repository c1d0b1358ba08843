package io.orch.cli.command.ca;

import io.orch.cli.client.AuthorityReport;
import io.orch.cli.output.AuthorityText;
import io.orch.cli.output.Output;

/** Shows how the authorities stand. */
final class Reports {

  private Reports() {}

  static void show(AuthorityReport report, Output out) {
    if (out.pretty()) {
      out.screen().print(AuthorityText.list(report));
    } else {
      out.document(AuthorityText.document(report));
    }
  }
}
