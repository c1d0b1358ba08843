/** {@code orch pillar}: the pillar of a minion. Start at {@link PillarCommand}. */
@NullMarked
package io.orch.cli.command.pillar;

import org.jspecify.annotations.NullMarked;
