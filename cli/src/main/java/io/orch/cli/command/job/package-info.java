/** {@code orch job}: jobs of now and before. Start at {@link JobCommand}. */
@NullMarked
package io.orch.cli.command.job;

import org.jspecify.annotations.NullMarked;
