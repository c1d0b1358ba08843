/**
 * Queues of texts on the master, which runner functions and reactors fill and empty. They outlive
 * the master. Start at {@link QueueStore}. Knows nothing of what the texts mean.
 */
@NullMarked
package io.orch.master.queue;

import org.jspecify.annotations.NullMarked;
