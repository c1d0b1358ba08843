package io.orch.cli.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A minion of the inventory.
 *
 * @param grains empty when the minion comes from a list
 */
public record Minion(
    String id,
    boolean connected,
    String version,
    @Nullable Instant lastSeen,
    String address,
    Map<String, @Nullable Object> grains,
    List<String> roles,
    String os) {}
