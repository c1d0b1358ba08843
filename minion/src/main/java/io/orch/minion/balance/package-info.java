/**
 * Load balancers behind one small interface. Start at {@link LoadBalancer}, then {@link Balancers},
 * which chooses one. Must not know any function, nor what a deployment is.
 */
@NullMarked
package io.orch.minion.balance;

import org.jspecify.annotations.NullMarked;
