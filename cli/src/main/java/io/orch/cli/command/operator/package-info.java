/** {@code orch operator}: certificates and tokens of people and programs. */
@NullMarked
package io.orch.cli.command.operator;

import org.jspecify.annotations.NullMarked;
