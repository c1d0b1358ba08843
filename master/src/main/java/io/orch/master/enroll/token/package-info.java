/**
 * Joining by a one-use token that an operator made. Start at {@link Tokens} and {@link TokenJoin}.
 * Must not know other join methods.
 */
@NullMarked
package io.orch.master.enroll.token;

import org.jspecify.annotations.NullMarked;
