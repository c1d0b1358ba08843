package io.orch.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a master says of itself. */
public record MasterInfo(
    String version, String trustDomain, @Nullable Instant started, String caSha256) {}
