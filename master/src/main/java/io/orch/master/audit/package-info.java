/**
 * The audit log: who did what, from where, on whom, and how it ended. Entries are only added, and
 * each holds the hash of the one before it, so that what was changed is noticed by {@code
 * Audit.verify}. Start at {@code Audit}. Must not know what is done, nor databases.
 */
@NullMarked
package io.orch.master.audit;

import org.jspecify.annotations.NullMarked;
