/**
 * Drift: which minions are no longer as their states say. Looks at minions by test runs, keeps what
 * each would change, every distinct difference once, and says in the event log when a minion drifts
 * and heals. Start at {@link io.orch.master.drift.Drift}; what a return says is read by {@link
 * io.orch.master.drift.Reading}. Must not know when looks are due, which is the schedule's.
 */
@NullMarked
package io.orch.master.drift;

import org.jspecify.annotations.NullMarked;
