package io.orch.master.reactor;

import io.orch.master.event.EventLog;
import io.orch.sls.task.Clock;

/** What reactors work with. */
record ReactorTools(
    ReactorSettings settings,
    ReactorStore store,
    EventLog log,
    Feed feed,
    Rendering rendering,
    Performer performer,
    Clock clock) {}
