/**
 * OAuth's device authorization grant (RFC 8628): how a program without a browser gets an ID token.
 * Start at {@code DeviceFlow}. Must not know masters.
 */
@NullMarked
package io.orch.cli.client.device;

import org.jspecify.annotations.NullMarked;
