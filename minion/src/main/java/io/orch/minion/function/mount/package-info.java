/** The {@code mount} functions: file systems and swap space of this host. */
@NullMarked
package io.orch.minion.function.mount;

import org.jspecify.annotations.NullMarked;
