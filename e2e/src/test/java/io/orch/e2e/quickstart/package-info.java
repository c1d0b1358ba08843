/**
 * The quickstart and the shipped trees, as a newcomer runs them: the scripts, the processes and the
 * commands of a checkout. Start at {@code QuickstartIT}.
 */
@NullMarked
package io.orch.e2e.quickstart;

import org.jspecify.annotations.NullMarked;
