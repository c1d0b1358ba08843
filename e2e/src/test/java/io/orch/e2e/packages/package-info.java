/** Packages as they are built, on hosts that run a whole Debian. */
@NullMarked
package io.orch.e2e.packages;

import org.jspecify.annotations.NullMarked;
