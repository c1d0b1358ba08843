/**
 * Reactors: what the configuration wants done on which events, done once each and in order, by the
 * one master that has the duty. Start at {@link Reactors}, then {@link ReactorWorker}. Must not
 * know who writes events, nor how what it shows gets to operators.
 */
@NullMarked
package io.orch.master.reactor;

import org.jspecify.annotations.NullMarked;
