package io.orch.master.webhook;

import io.orch.master.event.Event;
import java.time.Instant;
import java.util.List;

/** Which deliveries came, for as long as they may be repeated. Thread-safe. */
public interface DeliveryStore {

  /**
   * Logs the events of deliveries that did not come before, all or none; returns after that is on
   * disk.
   */
  List<Event> add(String hook, List<Delivery> deliveries);

  /** Forgets those that came before a time; how many. */
  int trim(Instant before);
}
