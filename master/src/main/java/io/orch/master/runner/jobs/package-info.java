/** The {@code jobs} runner functions: what jobs did. */
@NullMarked
package io.orch.master.runner.jobs;

import org.jspecify.annotations.NullMarked;
