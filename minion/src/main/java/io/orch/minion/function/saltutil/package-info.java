/**
 * The {@code saltutil} functions: the agent itself, its jobs and what it remembers. Start at {@link
 * RunningJobs} and {@link Remembered}, the ports behind them.
 */
@NullMarked
package io.orch.minion.function.saltutil;

import org.jspecify.annotations.NullMarked;
