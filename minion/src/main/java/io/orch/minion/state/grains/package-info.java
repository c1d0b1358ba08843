/** The {@code grains} states. */
@NullMarked
package io.orch.minion.state.grains;

import org.jspecify.annotations.NullMarked;
