package io.orch.minion.function.match;

import io.orch.minion.system.Subnet;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "match.ipcidr",
    summary = "Whether this host has an address, or one in a network.",
    reads = true,
    example = "orch exec web1 match.ipcidr 10.0.0.0/8")
record MatchIpcidr(@Param("An address or network.") String tgt) implements Function {

  @Override
  public Object call(Context context) {
    boolean network = tgt.contains("/");
    return (!network || Subnet.exactly(tgt).isPresent())
        && Meant.by(context, tgt, "ipcidr", Optional.empty());
  }
}
