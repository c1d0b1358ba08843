/**
 * The identities of operators: certificates for keys that they made themselves, and API tokens.
 * Start at {@code Operators}. Must not know what operators may do beyond that there are such.
 */
@NullMarked
package io.orch.master.operator;

import org.jspecify.annotations.NullMarked;
