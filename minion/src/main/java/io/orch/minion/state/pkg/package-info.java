/** The {@code pkg} states. What they share is {@link PackageWishes} and {@link Unwanted}. */
@NullMarked
package io.orch.minion.state.pkg;

import org.jspecify.annotations.NullMarked;
