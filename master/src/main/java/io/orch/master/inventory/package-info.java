/**
 * What is known of the minions: grains, version, when and where they were seen last, and the
 * functions they have; and which of them a target means. Start at {@link Inventory}. Must not know
 * streams or keys; who is accepted is supplied.
 */
@NullMarked
package io.orch.master.inventory;

import org.jspecify.annotations.NullMarked;
