package io.orch.cli.output;

import io.orch.cli.client.AuthorityReport;
import java.time.Duration;
import java.util.List;

/** Minions that go over to a newer authority. Thread-safe. */
public final class AuthorityView implements View {

  private volatile AuthorityReport report;

  public AuthorityView(AuthorityReport begun) {
    this.report = begun;
  }

  /** It is so far now. */
  public void accept(AuthorityReport now) {
    report = now;
  }

  @Override
  public List<Line> status(Duration elapsed, String spinner) {
    AuthorityReport now = report;
    String what =
        now.newest().state().equals("coming")
            ? "the masters of the store learn of CA " + now.newest().number()
            : AuthorityText.progress(now);
    return List.of(Line.of(spinner + " " + what + ", " + Durations.of(elapsed)));
  }
}
