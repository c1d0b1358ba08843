/**
 * Narrow ports to the operating system and their Linux implementations: commands, files, accounts,
 * packages, services, network interfaces, sockets and HTTP. Start at {@link Host}, which makes the
 * ports of this machine. Functions and states reach them by {@code Context.port}. Must not know any
 * function, nor the master.
 */
@NullMarked
package io.orch.minion.system;

import org.jspecify.annotations.NullMarked;
