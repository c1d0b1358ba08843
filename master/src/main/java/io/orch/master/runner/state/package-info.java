/** The {@code state} runner functions: orchestrations, and the pause and end of runs. */
@NullMarked
package io.orch.master.runner.state;

import org.jspecify.annotations.NullMarked;
