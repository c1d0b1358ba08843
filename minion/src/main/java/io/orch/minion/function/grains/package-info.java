/** The {@code grains} functions: facts of this host, and those that are set on it. */
@NullMarked
package io.orch.minion.function.grains;

import org.jspecify.annotations.NullMarked;
