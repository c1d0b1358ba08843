/**
 * Beacons: what a minion looks at, again and again, to tell its master when it changes. A beacon is
 * a record of settings with {@code @BeaconFunction}, found by the index of functions; each is in a
 * file of its own in a package below this one. Start at {@link BeaconService}, which runs those of
 * the configuration, of pillar and of run time. Must not know how events reach the master.
 */
@NullMarked
package io.orch.minion.beacon;

import org.jspecify.annotations.NullMarked;
