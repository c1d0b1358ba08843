/**
 * What {@code render}, {@code lint} and {@code compile} share: trees, grains, pillar and functions
 * without a master or a minion. Start at {@link OfflineOptions}. Nothing on the host but the named
 * files is read, and no command is run.
 */
@NullMarked
package io.orch.cli.command.offline;

import org.jspecify.annotations.NullMarked;
