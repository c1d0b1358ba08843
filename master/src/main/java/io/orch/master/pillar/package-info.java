/**
 * Each minion's pillar, compiled from a revision of the pillar roots and cached for as long as
 * nothing that it depends on changes. Start at {@link Pillars}. Must not know how it is asked for:
 * who calls makes sure that a minion gets its own alone.
 */
@NullMarked
package io.orch.master.pillar;

import org.jspecify.annotations.NullMarked;
