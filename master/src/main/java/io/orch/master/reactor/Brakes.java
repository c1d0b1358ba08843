package io.orch.master.reactor;

import io.orch.master.event.Event;
import java.time.Instant;
import java.util.Optional;

/** When a reactor stops by itself. Owned by one thread. */
final class Brakes {

  private final ReactorTools tools;
  private final ReactorSettings settings;
  private final Fuse fuse;
  private int dead;

  Brakes(ReactorTools tools) {
    this.tools = tools;
    this.settings = tools.settings();
    this.fuse = new Fuse(settings.fuse(), settings.window());
  }

  /** Begins to count anew. */
  void release(String reactor) {
    fuse.reset();
    dead = tools.store().deadCounts().getOrDefault(reactor, 0);
  }

  /** Counts a dead letter. */
  void dead() {
    dead++;
  }

  /** Why no reaction to an event may be made; empty when one may. */
  Optional<Stop> stop(Event event) {
    int depth = event.cause().depth();
    if (depth >= settings.maxDepth()) {
      return of(
          Stop.Kind.DEPTH,
          "event "
              + event.sequence()
              + ", "
              + event.tag()
              + ", came about through "
              + depth
              + " reactions, each the cause of the next; reactor_max_depth is "
              + settings.maxDepth());
    }
    if (depth > 0 && fuse.blows(tools.clock().nanos())) {
      return of(
          Stop.Kind.FUSE,
          "more than "
              + settings.fuse()
              + " reactions within "
              + settings.window().toSeconds()
              + " s to events that go back to reactions, the last to event "
              + event.sequence()
              + ", "
              + event.tag()
              + "; when that is no loop, raise reactor_fuse");
    }
    return Optional.empty();
  }

  /** Whether too much was given up. */
  Optional<Stop> full() {
    return dead < settings.maxDead()
        ? Optional.empty()
        : of(
            Stop.Kind.FULL,
            dead
                + " reactions were given up; look at 'orch reactor dead', then retry or drop them");
  }

  private Optional<Stop> of(Stop.Kind kind, String why) {
    Instant now = tools.clock().now();
    return Optional.of(new Stop(kind, why, now));
  }

  void ring(String reactor, Stop stop, Event event) {
    new Alarm(tools.log()).ring(reactor, stop, event);
  }
}
