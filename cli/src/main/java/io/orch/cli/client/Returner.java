package io.orch.cli.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where results go beside the master's store.
 *
 * @param address without secrets
 * @param all whether it gets the results of all jobs, or of those that ask for it
 * @param events patterns of the events that it gets
 * @param lag how many numbers of the event log it is behind
 * @param error why it does not take results; empty when it does
 * @param since when that began, or when it took one last; null when it was given nothing yet
 * @param dead how many were put aside
 */
public record Returner(
    String name,
    String kind,
    String address,
    boolean all,
    List<String> events,
    long lag,
    String error,
    int attempts,
    @Nullable Instant since,
    long dead) {

  public Returner {
    events = List.copyOf(events);
  }
}
