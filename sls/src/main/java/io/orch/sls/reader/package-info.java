/**
 * Execution functions that only look, answered by this very machine for a minion that is not asked.
 * Start at {@link Readers}. What functions there are is found on the class path; only {@link
 * io.orch.sls.reader.Withheld} knows some by name.
 */
@NullMarked
package io.orch.sls.reader;

import org.jspecify.annotations.NullMarked;
