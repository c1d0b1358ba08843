/** Logins of operators, from the command line to what they may do then. */
@NullMarked
package io.orch.e2e.login;

import org.jspecify.annotations.NullMarked;
