/** {@code orch env}: what environments run and ran. */
@NullMarked
package io.orch.cli.command.env;

import org.jspecify.annotations.NullMarked;
