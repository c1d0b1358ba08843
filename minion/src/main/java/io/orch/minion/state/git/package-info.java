/** The {@code git} states, by the git program. Start at {@link Repository}. */
@NullMarked
package io.orch.minion.state.git;

import org.jspecify.annotations.NullMarked;
