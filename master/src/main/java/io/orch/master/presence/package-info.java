/**
 * Which minions are there: notices within moments that one is gone or back, and says so in the
 * event log, over restarts and changes of the master. Start at {@link
 * io.orch.master.presence.PresenceWatch}. Must not know how streams work.
 */
@NullMarked
package io.orch.master.presence;

import org.jspecify.annotations.NullMarked;
