/** The {@code django} functions: management commands of Django sites. */
@NullMarked
package io.orch.minion.function.django;

import org.jspecify.annotations.NullMarked;
