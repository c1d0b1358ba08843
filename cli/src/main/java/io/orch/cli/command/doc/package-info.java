/** {@code orch doc}: what functions do and take. Start at {@link DocCommand}. */
@NullMarked
package io.orch.cli.command.doc;

import org.jspecify.annotations.NullMarked;
