package io.orch.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a program was not told.
 *
 * @param sequence its number in the log
 * @param error why the last attempt failed
 */
public record DeadEvent(long sequence, String tag, String error, @Nullable Instant at) {}
