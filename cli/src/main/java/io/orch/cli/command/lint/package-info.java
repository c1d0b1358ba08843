/** {@code orch lint}: what is wrong with SLS files. Start at {@link LintCommand}. */
@NullMarked
package io.orch.cli.command.lint;

import org.jspecify.annotations.NullMarked;
