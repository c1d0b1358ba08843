/** Beacons that look at the machine: load, memory, disks, processes, services, packages. */
@NullMarked
package io.orch.minion.beacon.host;

import org.jspecify.annotations.NullMarked;
