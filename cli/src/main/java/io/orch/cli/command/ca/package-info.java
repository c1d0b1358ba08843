/** {@code orch ca}: the certificate authority, and changing it. */
@NullMarked
package io.orch.cli.command.ca;

import org.jspecify.annotations.NullMarked;
