/** Thousands of minions that are no more than their links to the master, with real TLS. */
@NullMarked
package io.orch.e2e.fleet;

import org.jspecify.annotations.NullMarked;
