/** {@code orch reactor}: what is done on which events. Start at {@link ReactorCommand}. */
@NullMarked
package io.orch.cli.command.reactor;

import org.jspecify.annotations.NullMarked;
