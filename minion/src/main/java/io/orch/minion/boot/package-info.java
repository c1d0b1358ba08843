/**
 * The minion's process: its parts, made and wired in one readable list, started in order and
 * stopped in reverse. Start at {@link Minion}. Nothing uses this package.
 */
@NullMarked
package io.orch.minion.boot;

import org.jspecify.annotations.NullMarked;
