/** {@code orch audit}: who did what. */
@NullMarked
package io.orch.cli.command.audit;

import org.jspecify.annotations.NullMarked;
