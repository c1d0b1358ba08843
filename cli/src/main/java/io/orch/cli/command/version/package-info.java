/** {@code orch version}. Start at {@link VersionCommand}. */
@NullMarked
package io.orch.cli.command.version;

import org.jspecify.annotations.NullMarked;
