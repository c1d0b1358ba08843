/** The {@code haproxy} functions, over {@link io.orch.minion.balance.Haproxy}. */
@NullMarked
package io.orch.minion.function.haproxy;

import org.jspecify.annotations.NullMarked;
