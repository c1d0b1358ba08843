/**
 * Instances of clouds that minions are: their tags, which the master reads by itself and which win
 * over what a minion says, and their end, with which the minion's key ends. Start at {@link
 * InstanceWatch}. Must not know how a minion joined.
 */
@NullMarked
package io.orch.master.instance;

import org.jspecify.annotations.NullMarked;
