package io.orch.minion.function.hashutil;

import io.orch.minion.function.cp.Sources;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "hashutil.sha256_digest",
    summary = "The sha256 digest of a text.",
    reads = true,
    example = "orch exec web1 hashutil.sha256_digest spam")
record HashutilSha256Digest(@Param("The text.") String instr) implements Function {

  @Override
  public Object call(Context context) {
    return Sources.digest("sha256", Encoded.bytes(instr));
  }
}
