/** The {@code event} functions: what a minion tells its master. */
@NullMarked
package io.orch.minion.function.event;

import org.jspecify.annotations.NullMarked;
