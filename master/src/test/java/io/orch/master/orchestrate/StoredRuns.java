package io.orch.master.orchestrate;

import io.orch.master.event.EventStore;

/** A store of runs, empty at the beginning of a test, with the events that it writes. */
interface StoredRuns {

  RunStore store();

  EventStore events();
}
