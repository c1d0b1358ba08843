/**
 * The {@code beacons} functions: the beacons of the agent that runs, as they are configured, and
 * changes to them. What they decide is in {@link BeaconDesk}, which the states of beacons use too.
 */
@NullMarked
package io.orch.minion.function.beacons;

import org.jspecify.annotations.NullMarked;
