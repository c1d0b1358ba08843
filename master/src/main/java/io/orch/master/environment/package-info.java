/**
 * What an environment asks of the runs that change it: how many operators agree, when it may be
 * changed, what follows a failure. Start at {@link io.orch.master.environment.Policies}. Must not
 * know runs: who starts one asks here.
 */
@NullMarked
package io.orch.master.environment;

import org.jspecify.annotations.NullMarked;
