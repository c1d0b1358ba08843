/** {@code orch backup} and {@code orch restore}: a master in one file. */
@NullMarked
package io.orch.cli.command.backup;

import org.jspecify.annotations.NullMarked;
