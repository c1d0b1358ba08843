/**
 * Logins: how someone without a certificate shows who he is and gets a short-lived one. Start at
 * {@code Logins}; each way is a {@code LoginMethod} in a package of its own. Must not know what
 * operators may do, or how a certificate is made.
 */
@NullMarked
package io.orch.master.login;

import org.jspecify.annotations.NullMarked;
