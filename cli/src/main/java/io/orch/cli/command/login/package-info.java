/** {@code orch login}, {@code orch logout} and {@code orch whoami}: who someone is to a master. */
@NullMarked
package io.orch.cli.command.login;

import org.jspecify.annotations.NullMarked;
