/**
 * Hosts of a test that run a whole Debian with systemd, in containers of this machine's Docker
 * engine. Start at {@link SystemdHost}. Nothing is pulled: images are made with debootstrap, once.
 */
@NullMarked
package io.orch.testing.host;

import org.jspecify.annotations.NullMarked;
