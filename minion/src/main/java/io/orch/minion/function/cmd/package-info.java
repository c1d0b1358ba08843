/** The {@code cmd} functions: commands of the host. Start at {@link CommandLine}. */
@NullMarked
package io.orch.minion.function.cmd;

import org.jspecify.annotations.NullMarked;
