/** The {@code lb} functions: servers in and out of a load balancer of any kind. */
@NullMarked
package io.orch.minion.function.lb;

import org.jspecify.annotations.NullMarked;
