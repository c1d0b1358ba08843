/** {@code orch grain}: the grains of a minion. Start at {@link GrainCommand}. */
@NullMarked
package io.orch.cli.command.grain;

import org.jspecify.annotations.NullMarked;
