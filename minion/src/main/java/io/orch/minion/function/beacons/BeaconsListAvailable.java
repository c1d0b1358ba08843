package io.orch.minion.function.beacons;

import io.orch.minion.beacon.Beacons;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.yaml.Yaml;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "beacons.list_available",
    summary = "The names of the beacons that can be configured.",
    reads = true,
    example = "orch exec web1 beacons.list_available return_yaml=False")
record BeaconsListAvailable(
    @Param(value = "Whether as a text in YAML.", fallback = "true") boolean returnYaml)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> names = context.port(Beacons.class).available();
    return returnYaml ? Yaml.dump(Map.of("beacons", names), false) : names;
  }
}
