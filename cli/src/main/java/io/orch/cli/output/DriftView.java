package io.orch.cli.output;

import io.orch.cli.client.DriftReport;
import java.time.Duration;
import java.util.List;

/** A look that goes on. Thread-safe. */
public final class DriftView implements View {

  private volatile DriftReport.Look look;

  public DriftView(DriftReport.Look begun) {
    this.look = begun;
  }

  /** It is so far now. */
  public void accept(DriftReport.Look now) {
    look = now;
  }

  @Override
  public List<Line> status(Duration elapsed, String spinner) {
    DriftReport.Look now = look;
    return List.of(
        Line.of(
            spinner
                + " looked at "
                + (now.minions() - now.open())
                + " of "
                + now.minions()
                + (now.minions() == 1 ? " minion, " : " minions, ")
                + Durations.of(elapsed)));
  }
}
