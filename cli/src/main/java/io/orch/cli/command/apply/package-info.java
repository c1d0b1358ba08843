/** {@code orch apply}: states on many minions. Start at {@link ApplyCommand}. */
@NullMarked
package io.orch.cli.command.apply;

import org.jspecify.annotations.NullMarked;
