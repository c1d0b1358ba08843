/**
 * The minion's schedule: where its entries come from, what of them is on disk, and who gives the
 * minion the jobs that are due. Start at {@link io.orch.minion.schedule.Scheduler}. When something
 * is due is decided by {@code io.orch.sls.schedule}; must not know how jobs run.
 */
@NullMarked
package io.orch.minion.schedule;

import org.jspecify.annotations.NullMarked;
