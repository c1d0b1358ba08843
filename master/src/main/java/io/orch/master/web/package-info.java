/**
 * What the master serves over HTTPS: its figures for Prometheus, its health, and the paths of
 * webhooks. Start at {@link Pages}. Must not know what a webhook's request means.
 */
@NullMarked
package io.orch.master.web;

import org.jspecify.annotations.NullMarked;
