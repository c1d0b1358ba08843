package io.orch.minion.function.hashutil;

import io.orch.minion.function.cp.Sources;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "hashutil.sha512_digest",
    summary = "The sha512 digest of a text.",
    reads = true,
    example = "orch exec web1 hashutil.sha512_digest spam")
record HashutilSha512Digest(@Param("The text.") String instr) implements Function {

  @Override
  public Object call(Context context) {
    return Sources.digest("sha512", Encoded.bytes(instr));
  }
}
