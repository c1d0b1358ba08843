/** The {@code supervisord} states. */
@NullMarked
package io.orch.minion.state.supervisord;

import org.jspecify.annotations.NullMarked;
