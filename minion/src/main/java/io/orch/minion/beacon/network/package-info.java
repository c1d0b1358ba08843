/** Beacons that look at network interfaces and at what servers answer. */
@NullMarked
package io.orch.minion.beacon.network;

import org.jspecify.annotations.NullMarked;
