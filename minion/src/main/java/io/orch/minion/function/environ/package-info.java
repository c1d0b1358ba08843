/** The {@code environ} functions: the agent's own environment variables. */
@NullMarked
package io.orch.minion.function.environ;

import org.jspecify.annotations.NullMarked;
