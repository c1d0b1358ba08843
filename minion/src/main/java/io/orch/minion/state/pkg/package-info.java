/** The {@code pkg} states. What they share is {@link PackageWishes}. */
@NullMarked
package io.orch.minion.state.pkg;

import org.jspecify.annotations.NullMarked;
