/** Beacons that look at files: what changes in directories, logs, certificates, managed files. */
@NullMarked
package io.orch.minion.beacon.file;

import org.jspecify.annotations.NullMarked;
