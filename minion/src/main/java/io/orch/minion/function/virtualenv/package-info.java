/** The {@code virtualenv} functions. */
@NullMarked
package io.orch.minion.function.virtualenv;

import org.jspecify.annotations.NullMarked;
