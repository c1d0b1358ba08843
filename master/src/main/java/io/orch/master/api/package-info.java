/**
 * The remote services. Each authenticates its caller by the connection's certificate, adapts
 * messages to records, and calls one feature. Start at {@link ApiServer} and {@link
 * Authentication}. Nothing is decided here but who the caller is; features must not know this
 * package.
 */
@NullMarked
package io.orch.master.api;

import org.jspecify.annotations.NullMarked;
