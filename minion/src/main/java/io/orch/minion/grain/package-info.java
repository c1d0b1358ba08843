/**
 * The facts of this host, Salt's core grains, and those that operators add. Start at {@link
 * Grains}. Read from files of the kernel and the system, without starting programs or asking name
 * servers, so that nothing can hang. Must not know the master.
 */
@NullMarked
package io.orch.minion.grain;

import org.jspecify.annotations.NullMarked;
