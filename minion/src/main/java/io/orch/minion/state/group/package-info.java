/** The {@code group} states. */
@NullMarked
package io.orch.minion.state.group;

import org.jspecify.annotations.NullMarked;
