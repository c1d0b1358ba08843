/** The {@code test} functions: whether and how the agent answers. */
@NullMarked
package io.orch.minion.function.test;

import org.jspecify.annotations.NullMarked;
