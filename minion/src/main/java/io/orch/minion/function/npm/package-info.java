/** The {@code npm} functions. Start at {@link Npm}, which states use too. */
@NullMarked
package io.orch.minion.function.npm;

import org.jspecify.annotations.NullMarked;
