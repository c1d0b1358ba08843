/**
 * The mine: what minions publish about themselves for others, for pillar and for orchestrations.
 * Start at {@link io.orch.master.mine.StoredMine}. Must not know how minions come by it.
 */
@NullMarked
package io.orch.master.mine;

import org.jspecify.annotations.NullMarked;
