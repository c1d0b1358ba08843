/**
 * How this minion comes to run another version: the package is laid beside the running version and
 * checked, jobs come to their ends, and a unit of systemd changes the versions, and back. Start at
 * {@link Upgrader}; what is on the disk meanwhile is {@link SwitchFiles}. Must not know who wants
 * it.
 */
@NullMarked
package io.orch.minion.upgrade;

import org.jspecify.annotations.NullMarked;
