package io.orch.master.reactor;

import io.orch.master.event.EventLog;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Clock;

/** What reactors work with. */
record ReactorTools(
    ReactorSettings settings,
    ReactorStore store,
    EventLog log,
    Feed feed,
    Rendering rendering,
    Performer performer,
    KnownSecrets secrets,
    Clock clock) {

  /** What is kept and told of a failure: without secrets, which a cut could make unknown. */
  String told(OrchException failure) {
    return secrets.masked(failure.shown());
  }
}
