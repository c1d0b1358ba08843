/**
 * Runs low chunks in the order of their requisites and says what became of each: on a minion for
 * states, on the master for orchestration. Start at {@link Runner}; {@code StateSystem} is the
 * whole way from a request to Salt's return. Must not know the network, nor who asked.
 */
@NullMarked
package io.orch.sls.run;

import org.jspecify.annotations.NullMarked;
