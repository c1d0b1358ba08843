/**
 * Who may call what: the callers that a certificate can name, and the table of every remote call
 * with the one kind of caller that it is open to. What has no rule is refused. Start at {@code
 * Access}. Must not know gRPC services or how a caller is authenticated.
 */
@NullMarked
package io.orch.master.access;

import org.jspecify.annotations.NullMarked;
