/**
 * Execution functions that only look, answered by this very machine for a minion that is not asked.
 * Start at {@link Readers}. What functions there are is found on the class path; this package knows
 * none.
 */
@NullMarked
package io.orch.sls.reader;

import org.jspecify.annotations.NullMarked;
