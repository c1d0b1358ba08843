/** The {@code supervisord} functions. Start at {@link Supervisor}, which states use too. */
@NullMarked
package io.orch.minion.function.supervisord;

import org.jspecify.annotations.NullMarked;
