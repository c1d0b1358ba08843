/** {@code orch token}: join tokens. Start at {@link TokenCommand}. */
@NullMarked
package io.orch.cli.command.token;

import org.jspecify.annotations.NullMarked;
