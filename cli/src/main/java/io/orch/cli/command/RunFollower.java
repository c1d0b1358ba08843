package io.orch.cli.command;

import io.orch.cli.client.Client;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunEntry;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.PlainScreen;
import io.orch.cli.output.RunView;
import io.orch.cli.output.Screen;
import io.orch.cli.output.Ticker;
import io.orch.sls.task.Clock;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows a run until it ends. */
public final class RunFollower {

  private final Client client;
  private final Output out;
  private final Clock clock;

  public RunFollower(Client client, Output out, Clock clock) {
    this.client = client;
    this.out = out;
    this.clock = clock;
  }

  /**
   * Follows a run from its first log entry on.
   *
   * @param entries whether each entry of its log is printed in the formats for programs
   */
  public int follow(Run run, boolean entries) {
    Screen screen = out.pretty() ? out.screen() : nowhere();
    RunView view = new RunView(run, screen);
    boolean streamed = entries && !out.pretty();
    Run ended;
    try (Farewell farewell = farewell(run);
        Ticker ticker = new Ticker(screen, view, clock)) {
      ended = client.runs().follow(run.id(), entry -> take(entry, view, streamed), out::lost);
    }
    if (out.pretty()) {
      out.screen().print(view.summary(ended));
    } else if (!streamed) {
      out.document(view.document(ended));
    }
    return ExitCode.of(ended, view.targets());
  }

  /** An ended run, and the exit code that its outcomes make. */
  public record Ended(Run run, int code) {}

  /** Waits for the end of a run and shows nothing. */
  public Ended await(Run run) {
    RunView view = new RunView(run, nowhere());
    try (Farewell farewell = farewell(run)) {
      Run ended = client.runs().follow(run.id(), view::accept, out::lost);
      return new Ended(ended, ExitCode.of(ended, view.targets()));
    }
  }

  /** Shows all that is known of a run now, step by step; its exit code when it has ended. */
  public int show(Run run) {
    RunView view = new RunView(run, nowhere());
    Run shown = run;
    if (run.ended()) {
      shown = client.runs().follow(run.id(), view::accept, out::lost);
    } else {
      run.steps()
          .forEach(
              step ->
                  step.jobs().forEach(jid -> view.targets(step, client.jobs().get(jid).targets())));
    }
    if (out.pretty()) {
      out.screen().print(view.report(shown));
    } else {
      out.document(view.document(shown));
    }
    return shown.ended() ? ExitCode.of(shown, view.targets()) : ExitCode.OK;
  }

  private Farewell farewell(Run run) {
    return new Farewell(
        out,
        List.of(
            "the run goes on without you",
            "  see it:    orch run watch " + run.id(),
            "  cancel it: orch run cancel " + run.id()));
  }

  private void take(RunEntry entry, RunView view, boolean streamed) {
    view.accept(entry);
    if (streamed) {
      out.record(Documents.entry(entry));
    }
  }

  private static Screen nowhere() {
    return new PlainScreen(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
  }
}
