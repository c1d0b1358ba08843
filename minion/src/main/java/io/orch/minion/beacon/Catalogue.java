package io.orch.minion.beacon;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.module.Definition;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Registry;
import java.util.List;

/** The beacons that this minion has, by the word that configurations use. Immutable. */
public final class Catalogue {

  private static final String PREFIX = "beacon.";

  private final Registry registry;

  public Catalogue(Registry registry) {
    this.registry = registry;
  }

  /** Their names, sorted. */
  public List<String> names() {
    return registry.functions(Kind.BEACON).stream()
        .map(name -> name.substring(PREFIX.length()))
        .toList();
  }

  Definition require(String module, Location at) {
    Definition found = registry.find(Kind.BEACON, PREFIX + module).orElse(null);
    if (found == null || !Beacon.class.isAssignableFrom(found.type())) {
      throw new OrchException(
          ErrorCode.FUNCTION_UNKNOWN,
          at,
          "there is no beacon '"
              + module
              + "'"
              + Suggestion.didYouMean(module, names())
              + "; a configuration with a name of its own says by beacon_module which it is, of "
              + String.join(", ", names()));
    }
    return found;
  }
}
