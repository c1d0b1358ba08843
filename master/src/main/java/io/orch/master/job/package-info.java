/**
 * Jobs: one function on many minions, with exactly one outcome for each. Rows are on disk before a
 * minion is offered anything, results before they are acknowledged. Start at {@link Jobs}. Must not
 * know why a job was started.
 */
@NullMarked
package io.orch.master.job;

import org.jspecify.annotations.NullMarked;
