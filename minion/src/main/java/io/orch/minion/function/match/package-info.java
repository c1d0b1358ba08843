/** The {@code match} functions: whether this host, or another id, is meant by a target. */
@NullMarked
package io.orch.minion.function.match;

import org.jspecify.annotations.NullMarked;
