/** The {@code group} functions. */
@NullMarked
package io.orch.minion.function.group;

import org.jspecify.annotations.NullMarked;
