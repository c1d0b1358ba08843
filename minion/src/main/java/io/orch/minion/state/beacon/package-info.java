/** The {@code beacon} states: what the running agent looks at and tells its master of. */
@NullMarked
package io.orch.minion.state.beacon;

import org.jspecify.annotations.NullMarked;
