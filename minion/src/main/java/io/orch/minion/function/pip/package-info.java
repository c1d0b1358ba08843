/**
 * The {@code pip} functions. Start at {@link Pip}, which runs it, also for the states; {@link
 * PipInstallation} is what it is told to install.
 */
@NullMarked
package io.orch.minion.function.pip;

import org.jspecify.annotations.NullMarked;
