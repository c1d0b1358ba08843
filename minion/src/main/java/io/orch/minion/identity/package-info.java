/**
 * The minion's key and certificate on its disk and in memory. Start at {@link MinionIdentity}. Must
 * not know how a certificate is got.
 */
@NullMarked
package io.orch.minion.identity;

import org.jspecify.annotations.NullMarked;
