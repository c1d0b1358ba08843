package io.orch.sls.compile;

import io.orch.sls.error.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of the list under a state declaration. */
sealed interface Item {

  Location at();

  /** The function's name. */
  record Fun(String name, Location at) implements Item {}

  /**
   * An argument, a requisite or something else with a key.
   *
   * @param further what stands under other keys of the same entry; requisites, extensions and
   *     {@code use} look only at the first
   */
  record Arg(String key, @Nullable Object value, Location at, List<Arg> further) implements Item {

    public Arg {
      further = List.copyOf(further);
    }

    public Arg(String key, @Nullable Object value, Location at) {
      this(key, value, at, List.of());
    }
  }
}
