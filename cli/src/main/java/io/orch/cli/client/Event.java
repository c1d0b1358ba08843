package io.orch.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of the master's log.
 *
 * @param cause the number of the event that it goes back to; 0 for none
 * @param depth through how many reactions it does
 */
public record Event(
    long sequence,
    String tag,
    @Nullable Object data,
    @Nullable Instant at,
    long cause,
    int depth) {}
