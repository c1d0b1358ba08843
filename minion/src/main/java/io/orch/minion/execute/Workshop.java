package io.orch.minion.execute;

import io.orch.minion.cache.Trees;
import io.orch.minion.system.Host;
import io.orch.sls.module.Registry;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every job of this process works with.
 *
 * @param host its ports; a job may add its own
 * @param grains the facts as they are now
 * @param opts the configuration that templates and functions may read, with what the master sets
 *     for its minions; no secrets
 * @param secrets learns those of pillar and jobs, for whatever is told of them
 */
public record Workshop(
    Registry registry,
    Renderers renderers,
    Host host,
    Trees trees,
    PillarSource pillars,
    Supplier<Map<String, @Nullable Object>> grains,
    Supplier<Map<String, @Nullable Object>> opts,
    KnownSecrets secrets,
    Clock clock) {}
