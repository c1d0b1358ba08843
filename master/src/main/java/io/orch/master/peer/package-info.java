/**
 * Masters that share a store: each says every second that it lives and whose streams it holds, and
 * looks after what is to be done because of the others. Start at {@link Peers}. Must not know what
 * that is: features hand over what they do each round.
 */
@NullMarked
package io.orch.master.peer;

import org.jspecify.annotations.NullMarked;
