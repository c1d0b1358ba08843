package io.orch.cli.client;

import org.jspecify.annotations.Nullable;

/**
 * What came of a call of a runner function.
 *
 * @param jid of its events
 * @param finished false when nobody waited for it
 */
public record RunnerAnswer(String jid, boolean finished, @Nullable Object value) {}
