/**
 * What the user sees: pretty text with colour and a live status area on a terminal, plain lines
 * elsewhere, JSON and YAML for programs, and the exit code. Start at {@link Output}. Everything
 * that comes from a minion or a master is made safe in {@link Safe} before it is shown. Must not
 * know the network or the command line's syntax.
 */
@NullMarked
package io.orch.cli.output;

import org.jspecify.annotations.NullMarked;
