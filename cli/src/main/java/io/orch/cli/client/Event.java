package io.orch.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event of the master's log. */
public record Event(long sequence, String tag, @Nullable Object data, @Nullable Instant at) {}
