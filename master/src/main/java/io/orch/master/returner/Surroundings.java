package io.orch.master.returner;

import io.orch.proto.http.Http;
import io.orch.sls.task.Clock;

/**
 * What returners work with.
 *
 * @param master the name that this master has in what it hands over
 */
public record Surroundings(Http http, String master, Clock clock) {}
