/**
 * Calls functions and runs states on this host: what they see, whom they may call, and what comes
 * of them. Start at {@link JobExecutor}, which does the work of a job. Must not know how jobs
 * arrive, nor how results leave.
 */
@NullMarked
package io.orch.minion.execute;

import org.jspecify.annotations.NullMarked;
