/** {@code orch webhook}: the programs that the master tells of events. */
@NullMarked
package io.orch.cli.command.webhook;

import org.jspecify.annotations.NullMarked;
