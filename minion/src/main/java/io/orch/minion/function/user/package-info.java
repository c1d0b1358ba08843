/** The {@code user} functions. */
@NullMarked
package io.orch.minion.function.user;

import org.jspecify.annotations.NullMarked;
