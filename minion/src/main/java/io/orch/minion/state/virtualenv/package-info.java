/** The {@code virtualenv} states. */
@NullMarked
package io.orch.minion.state.virtualenv;

import org.jspecify.annotations.NullMarked;
