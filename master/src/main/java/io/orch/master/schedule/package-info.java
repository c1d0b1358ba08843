/**
 * The master's schedule: runner functions and orchestrations at their times. The master that has
 * the duty looks at the clocks; each due time is stored together with the beginning of its work, so
 * that another master goes on with it and does nothing twice. Start at {@link
 * io.orch.master.schedule.MasterSchedule}. When something is due is decided by {@code
 * io.orch.sls.schedule}.
 */
@NullMarked
package io.orch.master.schedule;

import org.jspecify.annotations.NullMarked;
