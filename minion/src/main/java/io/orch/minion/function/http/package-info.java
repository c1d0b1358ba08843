/** The {@code http} functions. */
@NullMarked
package io.orch.minion.function.http;

import org.jspecify.annotations.NullMarked;
