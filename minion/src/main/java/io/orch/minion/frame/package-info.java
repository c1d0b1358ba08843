/**
 * Files of checksummed records, for what a minion must not lose: the journal of jobs and the spool
 * of events. Must not know what the records hold.
 */
@NullMarked
package io.orch.minion.frame;

import org.jspecify.annotations.NullMarked;
