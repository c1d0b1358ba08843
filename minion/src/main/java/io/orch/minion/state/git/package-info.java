/**
 * The {@code git} states. Start at {@link GitLatest}; {@link Repository} and {@link OtherSide} are
 * the two repositories that it brings together, {@link Cloning} and {@link Updating} how.
 */
@NullMarked
package io.orch.minion.state.git;

import org.jspecify.annotations.NullMarked;
