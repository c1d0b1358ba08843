/** The {@code pip} states. */
@NullMarked
package io.orch.minion.state.pip;

import org.jspecify.annotations.NullMarked;
