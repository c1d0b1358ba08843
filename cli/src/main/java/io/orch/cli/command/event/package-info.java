/** {@code orch event}: the event log. Start at {@link EventCommand}. */
@NullMarked
package io.orch.cli.command.event;

import org.jspecify.annotations.NullMarked;
