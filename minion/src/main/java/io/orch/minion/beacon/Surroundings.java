package io.orch.minion.beacon;

import io.orch.minion.event.Events;
import io.orch.sls.module.Context;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What all beacons of a minion share.
 *
 * @param id the minion's
 * @param contexts gives each beacon what it looks with
 * @param stateRuns whether a state run goes on now
 * @param scope where looks run
 */
record Surroundings(
    String id,
    Supplier<Context> contexts,
    BooleanSupplier stateRuns,
    Events events,
    MemoryFiles memories,
    Clock clock,
    Scope scope) {}
