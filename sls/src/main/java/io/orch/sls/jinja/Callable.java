package io.orch.sls.jinja;

import org.jspecify.annotations.Nullable;

/** What a template can call: a macro, a method of a value, a listed function. */
@FunctionalInterface
interface Callable {

  @Nullable Object call(Run run, Arguments arguments);
}
