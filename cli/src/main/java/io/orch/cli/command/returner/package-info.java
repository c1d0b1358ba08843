/** {@code orch returner}: where results go beside the master's store. */
@NullMarked
package io.orch.cli.command.returner;

import org.jspecify.annotations.NullMarked;
