package io.orch.master.webhook;

import java.time.Instant;

/** An event that a receiver was not told, after attempts for as long as its settings say. */
public record DeadLetter(String receiver, long sequence, String tag, String error, Instant at) {}
