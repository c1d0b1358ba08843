package io.orch.cli.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another program that the master tells of events.
 *
 * @param url without what may be secret in it
 * @param lag how many numbers of the event log it is behind
 * @param error why it does not take events; empty when it does
 * @param since when that began, or when it took one last; null when it was told nothing yet
 * @param dead how many events it was not told in the end
 */
public record Webhook(
    String name,
    String url,
    List<String> tags,
    long lag,
    String error,
    int attempts,
    @Nullable Instant since,
    long dead) {

  public Webhook {
    tags = List.copyOf(tags);
  }
}
