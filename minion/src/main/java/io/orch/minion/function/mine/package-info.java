/** The {@code mine} functions: what other minions have published about themselves. */
@NullMarked
package io.orch.minion.function.mine;

import org.jspecify.annotations.NullMarked;
