/**
 * A server of HTTP and HTTPS for a few small pages and hooks, by the JDK's own, with bounds on all
 * that a client sends. Start at {@link WebServer}. Must not know what is served.
 */
@NullMarked
package io.orch.proto.web;

import org.jspecify.annotations.NullMarked;
