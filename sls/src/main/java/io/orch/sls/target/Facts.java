package io.orch.sls.target;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a target can ask about one minion. */
public record Facts(
    String id, Map<String, @Nullable Object> grains, Map<String, @Nullable Object> pillar) {}
