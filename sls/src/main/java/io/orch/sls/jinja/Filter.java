package io.orch.sls.jinja;

import org.jspecify.annotations.Nullable;

/** What stands behind a {@code |}. The value may be {@link Undefined}. */
@FunctionalInterface
interface Filter {

  @Nullable Object apply(Run run, @Nullable Object value, Arguments arguments);
}
