/** The {@code network} functions: names and addresses of this host, as its grains have them. */
@NullMarked
package io.orch.minion.function.network;

import org.jspecify.annotations.NullMarked;
