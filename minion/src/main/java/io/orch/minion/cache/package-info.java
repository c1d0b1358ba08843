/**
 * The master's files on this minion, by content hash: blobs on disk, and a tree that fetches what
 * it lacks. Start at {@link TreeCache}. Must not know what the files mean, nor how they come over
 * the wire.
 */
@NullMarked
package io.orch.minion.cache;

import org.jspecify.annotations.NullMarked;
