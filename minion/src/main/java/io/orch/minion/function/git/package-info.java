/**
 * The {@code git} functions, by the git program. Start at {@link Git}, which runs it, also for the
 * states.
 */
@NullMarked
package io.orch.minion.function.git;

import org.jspecify.annotations.NullMarked;
