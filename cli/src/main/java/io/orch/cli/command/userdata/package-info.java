/** {@code orch userdata}. */
@NullMarked
package io.orch.cli.command.userdata;

import org.jspecify.annotations.NullMarked;
