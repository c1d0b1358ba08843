package io.orch.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new join token.
 *
 * @param text shown once; the master keeps its hash only
 * @param minionGlob what the id of the joining minion must match; empty for any
 * @param environment and
 * @param role that the minion then has; empty for none
 * @param caSha256 what a minion pins
 */
public record Token(
    String text,
    @Nullable Instant expires,
    String minionGlob,
    String environment,
    String role,
    String caSha256) {}
