package io.orch.sls.compile;

import io.orch.sls.error.Location;
import org.jspecify.annotations.Nullable;

/** One entry of the list under a state declaration. */
sealed interface Item {

  Location at();

  /** The function's name. */
  record Fun(String name, Location at) implements Item {}

  /** An argument, a requisite or something else with a key. */
  record Arg(String key, @Nullable Object value, Location at) implements Item {}
}
