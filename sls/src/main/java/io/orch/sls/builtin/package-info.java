/**
 * State functions that touch no host: {@code test.*}, for trying out requisites and for tests. One
 * file each. Must not know a host.
 */
@NullMarked
package io.orch.sls.builtin;

import org.jspecify.annotations.NullMarked;
