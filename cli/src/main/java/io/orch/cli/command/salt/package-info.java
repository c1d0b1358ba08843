/**
 * {@code orch salt}, {@code salt-run}, {@code salt-call} and {@code salt-key}: Salt's command lines
 * for people's habits and scripts. Start at {@link SaltCommand}. What Orch does otherwise is an
 * error that says what to call instead; exit codes are Orch's.
 */
@NullMarked
package io.orch.cli.command.salt;

import org.jspecify.annotations.NullMarked;
