/** The {@code event} states: events that are sent in the course of a state run. */
@NullMarked
package io.orch.minion.state.event;

import org.jspecify.annotations.NullMarked;
