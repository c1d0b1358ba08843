/** The {@code status} functions: time, load and age of this host. */
@NullMarked
package io.orch.minion.function.status;

import org.jspecify.annotations.NullMarked;
