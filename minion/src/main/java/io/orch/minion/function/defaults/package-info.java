/** The {@code defaults} functions: settings laid over other settings. */
@NullMarked
package io.orch.minion.function.defaults;

import org.jspecify.annotations.NullMarked;
