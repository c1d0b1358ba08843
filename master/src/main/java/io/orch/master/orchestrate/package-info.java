/**
 * Orchestration: durable runs of SLS files whose states call minions. A run, its steps and its
 * lease are stored together; after a restart it goes on where it was. Start at {@link Runs}, the
 * door: requests go through {@link RunIntake} or wait in {@link RunQueue}, {@link RunWorker} does
 * one run by the same runner as states, {@link RunLeases} goes on with what others left, {@link
 * RunCommands} is what operators want of a run and {@link RunRecords} what they see of it. What a
 * step does is in the records of state functions; they know {@link Activities} only.
 */
@NullMarked
package io.orch.master.orchestrate;

import org.jspecify.annotations.NullMarked;
