/** {@code orch key}: the keys of minions. Start at {@link KeyCommand}. */
@NullMarked
package io.orch.cli.command.key;

import org.jspecify.annotations.NullMarked;
