/**
 * The {@code network} functions: names, addresses and routes of this host. Start at {@link
 * Networks}.
 */
@NullMarked
package io.orch.minion.function.network;

import org.jspecify.annotations.NullMarked;
