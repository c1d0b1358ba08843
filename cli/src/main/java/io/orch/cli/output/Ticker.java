package io.orch.cli.output;

import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.List;

/** Draws a view's status again and again while it is open; nothing on a screen that is not live. */
public final class Ticker implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final String[] SPINNER = {"|", "/", "-", "\\"};

  private final Screen screen;
  private final View view;
  private final Clock clock;
  private final long began;
  private final Scope scope = new Scope("screen");

  public Ticker(Screen screen, View view, Clock clock) {
    this.screen = screen;
    this.view = view;
    this.clock = clock;
    this.began = clock.nanos();
    if (screen.live()) {
      scope.start("status", this::draw);
    }
  }

  private void draw() throws InterruptedException {
    for (int frame = 0; !Thread.interrupted(); frame++) {
      clock.sleep(PERIOD);
      screen.status(
          view.status(Duration.ofNanos(clock.nanos() - began), SPINNER[frame % SPINNER.length]));
    }
  }

  @Override
  public void close() {
    scope.cancel();
    screen.status(List.of());
  }
}
