/**
 * How the master keeps secrets: jobs and runs are stored with their secrets sealed and without
 * those of their results, and minions are told which of what they are given is secret. Start at
 * {@link SecretRuns}. Must not know where secrets come from.
 */
@NullMarked
package io.orch.master.secret;

import org.jspecify.annotations.NullMarked;
