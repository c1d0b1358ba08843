/**
 * What {@code render}, {@code lint} and {@code compile} share: trees, grains, pillar and functions
 * without a master or a minion. Start at {@link OfflineOptions}. Execution functions that only look
 * are answered by this very machine; nothing on it is changed.
 */
@NullMarked
package io.orch.cli.command.offline;

import org.jspecify.annotations.NullMarked;
