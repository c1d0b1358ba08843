package io.orch.master.webhook;

import io.orch.master.event.EventCursors;
import io.orch.master.event.EventLog;
import io.orch.master.outlet.DeadLetter;
import io.orch.master.outlet.OutletStore;
import io.orch.master.outlet.Outlets;
import io.orch.master.outlet.Standing;
import io.orch.proto.http.Http;
import io.orch.sls.task.Clock;
import java.util.List;

/** Tells receivers of events. */
public final class Sending {

  /** The name of the duty. */
  public static final String NAME = "webhooks";

  private final List<ReceiverSettings> receivers;
  private final Outlets outlets;

  /**
   * What it works with.
   *
   * @param source of the events, as CloudEvents have it
   */
  public record Tools(
      EventLog events,
      EventCursors cursors,
      OutletStore store,
      Http http,
      HookFigures figures,
      String source,
      Clock clock) {

    Receiver receiver(ReceiverSettings settings) {
      return new Receiver(settings, new Sender(settings, source, http, clock), figures);
    }
  }

  /** How a receiver is doing, and how many numbers of the log it is behind. */
  public record Status(ReceiverSettings settings, Standing standing, long lag) {}

  public Sending(List<ReceiverSettings> receivers, Tools tools) {
    this.receivers = List.copyOf(receivers);
    this.outlets =
        new Outlets(
            Receiver.KIND,
            receivers.stream().map(tools::receiver).toList(),
            new Outlets.Tools(tools.events(), tools.cursors(), tools.store(), tools.clock()));
  }

  /** The work of the master that has the duty. */
  public Outlets outlets() {
    return outlets;
  }

  /** How all receivers are doing, in the order of the configuration. */
  public List<Status> list() {
    return outlets.list(receivers, (one, how) -> new Status(one, how.standing(), how.lag()));
  }

  /** What a receiver was not told, the newest first. */
  public List<DeadLetter> dead(String receiver, int limit) {
    return outlets.dead(receiver, limit);
  }
}
