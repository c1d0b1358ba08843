/**
 * What the program of the master does beside running: words of a command line, and one class for
 * each command. Start at {@link Words}. Must not know how a master is put together.
 */
@NullMarked
package io.orch.master.command;

import org.jspecify.annotations.NullMarked;
