/** The {@code user} states. */
@NullMarked
package io.orch.minion.state.user;

import org.jspecify.annotations.NullMarked;
