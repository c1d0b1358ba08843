/**
 * {@code orch run}: starts orchestrations, follows them and looks at earlier ones. Start at {@link
 * RunCommand}. Must not know how a run is shown.
 */
@NullMarked
package io.orch.cli.command.run;

import org.jspecify.annotations.NullMarked;
