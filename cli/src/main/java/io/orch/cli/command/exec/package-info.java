/** {@code orch exec}: one function on many minions. Start at {@link ExecCommand}. */
@NullMarked
package io.orch.cli.command.exec;

import org.jspecify.annotations.NullMarked;
