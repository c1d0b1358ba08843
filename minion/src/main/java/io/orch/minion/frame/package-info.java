/**
 * Files for what a minion must not lose: logs of checksummed records, as the journal of jobs and
 * the spool of events, and files that are replaced as a whole. Must not know what they hold.
 */
@NullMarked
package io.orch.minion.frame;

import org.jspecify.annotations.NullMarked;
