/** The {@code rsync} states. */
@NullMarked
package io.orch.minion.state.rsync;

import org.jspecify.annotations.NullMarked;
