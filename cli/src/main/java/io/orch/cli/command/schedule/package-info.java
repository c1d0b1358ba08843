/** {@code orch schedule}: what the master does by itself, and when. */
@NullMarked
package io.orch.cli.command.schedule;

import org.jspecify.annotations.NullMarked;
