/**
 * {@code orch upgrade}: minions to another version of Orch. Start at {@link UpgradeCommand}. Must
 * not know how the version of a minion is changed.
 */
@NullMarked
package io.orch.cli.command.upgrade;

import org.jspecify.annotations.NullMarked;
