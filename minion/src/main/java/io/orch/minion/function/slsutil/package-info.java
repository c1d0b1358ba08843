/** The {@code slsutil} functions: work on data for SLS files. Start at {@link Merge}. */
@NullMarked
package io.orch.minion.function.slsutil;

import org.jspecify.annotations.NullMarked;
