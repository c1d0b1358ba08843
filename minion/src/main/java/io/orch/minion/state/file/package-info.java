/**
 * The {@code file} states. Each is one record; what they share is {@link Attributes}, {@link
 * Template}, {@link Diff} and {@link Parents}.
 */
@NullMarked
package io.orch.minion.state.file;

import org.jspecify.annotations.NullMarked;
