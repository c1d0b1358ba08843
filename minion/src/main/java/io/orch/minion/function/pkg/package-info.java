/** The {@code pkg} functions. */
@NullMarked
package io.orch.minion.function.pkg;

import org.jspecify.annotations.NullMarked;
