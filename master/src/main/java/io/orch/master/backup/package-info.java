/**
 * A master in one file: its store at one moment, its keys and its configuration, and how another
 * host becomes that master by it. Start at {@link Backups} for the one way and {@link Restore} for
 * the other. Must not know which database there is, nor who asks.
 */
@NullMarked
package io.orch.master.backup;

import org.jspecify.annotations.NullMarked;
