/**
 * The {@code orch} program. Start at {@link Main}, which finds the command that a command line
 * names and loads no other.
 */
@NullMarked
package io.orch.cli;

import org.jspecify.annotations.NullMarked;
