/** The {@code log} functions: what a template says goes to the agent's log. */
@NullMarked
package io.orch.minion.function.log;

import org.jspecify.annotations.NullMarked;
