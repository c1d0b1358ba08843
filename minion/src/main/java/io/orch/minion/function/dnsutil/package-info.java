/** The {@code dnsutil} functions: names and addresses that name servers know. */
@NullMarked
package io.orch.minion.function.dnsutil;

import org.jspecify.annotations.NullMarked;
