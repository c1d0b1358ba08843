/** {@code orch lock}: who holds what, and giving back what is in the way. */
@NullMarked
package io.orch.cli.command.lock;

import org.jspecify.annotations.NullMarked;
