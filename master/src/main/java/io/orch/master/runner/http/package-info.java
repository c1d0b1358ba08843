/** The {@code http} runner functions: what the master asks of HTTP servers. */
@NullMarked
package io.orch.master.runner.http;

import org.jspecify.annotations.NullMarked;
