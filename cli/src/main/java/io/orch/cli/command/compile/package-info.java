/** {@code orch compile}: the low chunks that SLS compile to. Start at {@link CompileCommand}. */
@NullMarked
package io.orch.cli.command.compile;

import org.jspecify.annotations.NullMarked;
