package io.orch.master.reactor;

import java.time.Duration;

/**
 * A reaction that fails and is tried again.
 *
 * @param event the number of its event
 * @param attempts so far
 * @param waited between them, by a clock that no one turns back
 */
public record Trouble(long event, int attempts, Duration waited, String why) {

  /** The same after one more try. */
  Trouble again(String reason) {
    return new Trouble(event, attempts + 1, waited, reason);
  }

  /** The same after a pause. */
  Trouble after(Duration pause) {
    return new Trouble(event, attempts, waited.plus(pause), why);
  }
}
