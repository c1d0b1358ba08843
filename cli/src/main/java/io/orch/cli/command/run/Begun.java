package io.orch.cli.command.run;

import io.orch.cli.client.Client;
import io.orch.cli.client.Run;
import io.orch.cli.command.RunFollower;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.task.Clock;

/** What is shown of a run that was just started. */
public record Begun(Client client, Output out, Clock clock) {

  public int show(Run run, boolean detach) {
    if (!detach && !run.state().equals("approval")) {
      return new RunFollower(client, out, clock).follow(run, false);
    }
    if (out.pretty()) {
      out.text(run.id());
      out.note(
          run.state().equals("approval")
              ? run.comment() + "; others do by 'orch run approve " + run.id() + "'"
              : "it goes on by itself; see 'orch run watch " + run.id() + "'");
    } else {
      out.document(Documents.run(run, false));
    }
    return ExitCode.OK;
  }
}
