/** {@code orch secret}: values that only the master reads. */
@NullMarked
package io.orch.cli.command.secret;

import org.jspecify.annotations.NullMarked;
