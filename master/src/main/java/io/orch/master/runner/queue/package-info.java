/** The {@code queue} runner functions: queues of texts in the master's store. */
@NullMarked
package io.orch.master.runner.queue;

import org.jspecify.annotations.NullMarked;
