/**
 * How the master keeps secrets: what it needs again is stored with its secrets sealed, what came of
 * it without them, and minions are told which of what they are given is secret. Each {@code
 * Secret...} stands before a store of that feature. Start at {@link SecretRuns}. Must not know
 * where secrets come from.
 */
@NullMarked
package io.orch.master.secret;

import org.jspecify.annotations.NullMarked;
