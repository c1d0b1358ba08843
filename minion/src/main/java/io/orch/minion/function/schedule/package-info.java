/**
 * The {@code schedule} functions: look at this minion's schedule and change it. What they work on
 * is {@link io.orch.minion.function.schedule.Schedules}.
 */
@NullMarked
package io.orch.minion.function.schedule;

import org.jspecify.annotations.NullMarked;
