/** The {@code npm} states. */
@NullMarked
package io.orch.minion.state.npm;

import org.jspecify.annotations.NullMarked;
