/** The {@code http} states: what servers answer. */
@NullMarked
package io.orch.minion.state.http;

import org.jspecify.annotations.NullMarked;
