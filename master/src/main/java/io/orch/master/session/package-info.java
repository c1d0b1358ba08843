/**
 * The live streams of minions: one for each, with a bounded queue to it, heartbeats both ways, and
 * listeners that hear everything of one minion in order. Start at {@link Sessions}. Must not know
 * protobuf; {@code api} brings the streams.
 */
@NullMarked
package io.orch.master.session;

import org.jspecify.annotations.NullMarked;
