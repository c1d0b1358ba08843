package io.orch.sls.jinja;

import org.jspecify.annotations.Nullable;

/** What stands behind an {@code is}. The value may be {@link Undefined}. */
@FunctionalInterface
interface Test {

  boolean holds(Run run, @Nullable Object value, Arguments arguments);
}
