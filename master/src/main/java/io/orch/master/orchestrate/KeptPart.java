package io.orch.master.orchestrate;

import org.jspecify.annotations.Nullable;

/** What is kept of a part of a call: that it was begun, and what came of it when it has ended. */
public record KeptPart(boolean ended, @Nullable Object result) {}
