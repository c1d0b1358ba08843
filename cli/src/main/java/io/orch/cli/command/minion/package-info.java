/** {@code orch minion}: the inventory. Start at {@link MinionCommand}. */
@NullMarked
package io.orch.cli.command.minion;

import org.jspecify.annotations.NullMarked;
