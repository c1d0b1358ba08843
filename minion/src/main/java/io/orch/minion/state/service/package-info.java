/** The {@code service} states. What they share is {@link Boot}. */
@NullMarked
package io.orch.minion.state.service;

import org.jspecify.annotations.NullMarked;
