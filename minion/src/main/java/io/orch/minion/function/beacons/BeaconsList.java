package io.orch.minion.function.beacons;

import io.orch.minion.beacon.Beacons;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.yaml.Yaml;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "beacons.list",
    summary = "The configured beacons.",
    reads = true,
    example = "orch exec web1 beacons.list return_yaml=False")
record BeaconsList(
    @Param(value = "Whether as a text in YAML.", fallback = "true") boolean returnYaml,
    @Param(value = "Whether with those of pillar.", fallback = "true") boolean includePillar,
    @Param(value = "Whether with those of the configuration and run time.", fallback = "true")
        boolean includeOpts)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, @Nullable Object> all =
        context.port(Beacons.class).list(includePillar, includeOpts);
    return returnYaml ? Yaml.dump(Map.of("beacons", all), false) : all;
  }
}
