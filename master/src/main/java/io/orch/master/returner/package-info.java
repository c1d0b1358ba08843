/**
 * Results of jobs, and events where that is wanted, also to a file, syslog, PostgreSQL, an HTTP
 * server or Elasticsearch. Start at {@link Returners}; a kind is a record of {@link SinkSettings}
 * and a {@link Returner}. Must not know how results come about: it reads the event log.
 */
@NullMarked
package io.orch.master.returner;

import org.jspecify.annotations.NullMarked;
