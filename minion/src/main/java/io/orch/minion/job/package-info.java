/**
 * Jobs on this minion: accepted into a journal, started, run, their results spooled, and reported
 * until the master acknowledges them. Start at {@link JobService}; {@link JobState} draws the life
 * of a job, {@link Journal} keeps it on disk. A job runs at most once, whatever is killed and when.
 * Must not know what a job's function does, nor gRPC.
 */
@NullMarked
package io.orch.minion.job;

import org.jspecify.annotations.NullMarked;
