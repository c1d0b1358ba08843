package io.orch.sls.pillar;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose pillar is wanted, and for what.
 *
 * @param saltenv the environment of the states that will read it; empty means all
 * @param pillarenv the only environment of the pillar tree to read; empty means all
 * @param override merged over the result, as {@code pillar=} on Salt's command line
 */
public record PillarRequest(
    String minionId,
    Map<String, @Nullable Object> grains,
    String saltenv,
    String pillarenv,
    Map<String, @Nullable Object> override) {}
