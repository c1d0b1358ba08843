/** The {@code alternatives} functions: which of several programs a name of the system means. */
@NullMarked
package io.orch.minion.function.alternatives;

import org.jspecify.annotations.NullMarked;
