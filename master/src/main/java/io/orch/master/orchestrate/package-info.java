/**
 * Orchestration: durable runs of SLS files whose states call minions. A run, its steps and its
 * lease are stored together; after a restart it goes on where it was. Start at {@link Runs}. Runs
 * by the same runner as states; what a step does is in the records of state functions here.
 */
@NullMarked
package io.orch.master.orchestrate;

import org.jspecify.annotations.NullMarked;
